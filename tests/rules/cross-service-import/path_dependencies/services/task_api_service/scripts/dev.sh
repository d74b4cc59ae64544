#!/bin/sh
# What a developer installs is in no image.
# ok: cross-service-import
pip install -e ../order-service
