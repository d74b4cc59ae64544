#!/usr/bin/env bash
set -e
curl http://localhost:8000/api/v1/tasks
