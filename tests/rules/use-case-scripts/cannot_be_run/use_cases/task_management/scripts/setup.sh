set -e  # expect: use-case-scripts "has no `#!` line"
make setup
