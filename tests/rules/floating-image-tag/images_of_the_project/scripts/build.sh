#!/bin/sh
docker build -t acme/mailer:latest services/mailer
docker build --tag company-base docker/base
skaffold build -t locust
