#!/bin/sh
set -e
pg_dump tasks > /tmp/tasks.sql
