#!/bin/bash
set -e

for port in 8001 8002 8003; do
    curl -fsS "http://localhost:$port/health"
done
