#!/bin/bash
# ok: start-script-migrates-then-execs
uvicorn app.main:app --port 8003
