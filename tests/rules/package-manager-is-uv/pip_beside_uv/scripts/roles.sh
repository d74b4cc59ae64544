#!/bin/sh
# ok: package-manager-is-uv
ansible-galaxy install -r roles.yml
