#!/bin/sh
for name in $NAMES; do createdb "$name"; done
