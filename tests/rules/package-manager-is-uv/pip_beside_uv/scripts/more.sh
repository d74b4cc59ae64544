#!/bin/sh
# ok: package-manager-is-uv
uv pip install -r requirements.txt
