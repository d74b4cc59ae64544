#!/usr/bin/env bash
set -e
make cleanup
