#!/bin/sh
chown app /data
exec /usr/sbin/gosu app uvicorn main:app
