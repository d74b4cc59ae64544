#!/bin/sh
set -eu

# Reminders need few resources, so they share the API's container.
python -m parcel_api.reminder_worker &

exec uvicorn parcel_api.main:app --host 0.0.0.0 --port 8000
