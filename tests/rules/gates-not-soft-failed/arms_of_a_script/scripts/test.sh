#!/usr/bin/env bash
set -eu
case "${1:-unit}" in
    unit)
        # ok: gates-not-soft-failed
        pytest tests/unit
        coverage report
        ;;
    integration)
        # expect: gates-not-soft-failed "`|| true`"
        pytest tests/integration || true
        ;;
    *)
        echo "usage: $0 [unit|integration]" >&2
        exit 2
        ;;
esac
