#!/bin/sh
# ok: package-manager-is-uv
pip3 install uv
