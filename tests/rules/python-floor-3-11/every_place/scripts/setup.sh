#!/bin/sh
# expect: python-floor-3-11 "3.9 selects"
python3.9 -m venv .venv
# expect: python-floor-3-11 "3.10 selects"
uv venv --python 3.10
# expect: python-floor-3-11 "3.8 selects"
uv python install 3.8
# ok: python-floor-3-11
warn "Take another one: export PYTHON=/path/to/python3.7"
# ok: python-floor-3-11
echo "python3.8 is too old"
# ok: python-floor-3-11
printf '%s\n' "python3.8 is too old"
# ok: python-floor-3-11
uv venv --python 3.12
