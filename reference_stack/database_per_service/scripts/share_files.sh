#!/usr/bin/env bash
# Copies what services have alike from the service that has the original: share_files.sh [--check]
# With --check it copies nothing and says which copies differ.
set -euo pipefail
cd "$(dirname "$0")/.."

case "${1:-}" in
    "" | --check) ;;
    *)
        echo "usage: share_files.sh [--check]" >&2
        exit 2
        ;;
esac

differing=0
while IFS=: read -r services path; do
    path="${path# }"
    read -r original copies <<<"$services"
    for service in $copies; do
        cmp -s "$original/$path" "$service/$path" && continue
        if [ "${1:-}" = --check ]; then
            echo "$service/$path differs from $original/$path"
            differing=1
        else
            mkdir -p "$(dirname "$service/$path")"
            cp -p "$original/$path" "$service/$path"
        fi
    done
done < <(grep -v '^#' scripts/shared_files.txt)
exit "$differing"
