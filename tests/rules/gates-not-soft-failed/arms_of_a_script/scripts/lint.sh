#!/bin/sh
case "$1" in
    types)
        # expect: gates-not-soft-failed "`; exit 0`"
        mypy .
        ;;
    style)
        # ok: gates-not-soft-failed
        ruff check . || exit 1
        ;;
esac
exit 0
