#!/bin/sh
# ok: start-command-target-exists
if [ -f prestart.py ]; then python prestart.py; fi
# ok: start-command-target-exists
python warm.py || true
# expect: start-command-target-exists "`scripted_api` starts `/srv/migrate.py`"
python migrate.py || exit 1
exec uvicorn app.main:app
