#!/bin/sh
chown app /data
