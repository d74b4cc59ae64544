#!/bin/sh
exec opentelemetry-instrument uvicorn app.main:app --port 8003
