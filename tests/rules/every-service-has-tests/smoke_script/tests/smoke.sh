#!/bin/sh
set -e
curl -f http://localhost:8001/health
