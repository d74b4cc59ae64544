#!/bin/sh
until nc -z "$1" "$2"; do sleep 1; done
