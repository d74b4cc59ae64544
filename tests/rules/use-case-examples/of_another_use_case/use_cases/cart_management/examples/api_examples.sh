#!/usr/bin/env bash
set -e
# ok: use-case-examples
../task_management/scripts/setup.sh
../cart_management/scripts/setup.sh
