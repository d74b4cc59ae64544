#!/bin/sh
docker network create --driver bridge tracing_network
docker network inspect proxy
echo create proxy
