#!/bin/sh
# expect: python-floor-3-12 "3.10 selects"
python3.10 -m venv .venv
# expect: python-floor-3-12 "3.11 selects"
uv venv --python 3.11
# expect: python-floor-3-12 "3.8 selects"
uv python install 3.8
# ok: python-floor-3-12
warn "Take another one: export PYTHON=/path/to/python3.7"
# ok: python-floor-3-12
echo "python3.9 is too old"
# ok: python-floor-3-12
printf '%s\n' "python3.8 is too old"
# ok: python-floor-3-12
uv venv --python 3.13
