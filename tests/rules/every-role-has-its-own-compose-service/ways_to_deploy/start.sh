#!/bin/sh
set -e
MODULE=scripted_worker
exec python -m "$MODULE"
