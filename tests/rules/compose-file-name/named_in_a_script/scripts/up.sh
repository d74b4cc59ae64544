#!/bin/sh
docker compose -f stack.yml up -d
