#!/bin/sh
uvicorn plain:app || true
exec uvicorn by_import_of:app
