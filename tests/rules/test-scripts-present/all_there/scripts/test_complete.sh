#!/bin/bash
set -e
curl -f http://localhost:8003/health
