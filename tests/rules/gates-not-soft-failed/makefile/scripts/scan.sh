#!/bin/sh
# expect: gates-not-soft-failed "`; echo scanned`"
bandit -r services
echo scanned
