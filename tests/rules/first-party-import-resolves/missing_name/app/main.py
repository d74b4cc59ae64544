import sys

from fastapi import FastAPI

# expect: first-party-import-resolves "`app.models.Taks` is imported, which `app/models.py` does not define"
from app.models import Task, Taks as T
# ok: first-party-import-resolves
from app.models import RETRIES, client, connect, last, first, opened, reader, writers, lock, Numbers, worker
# ok: first-party-import-resolves
from app.models import __doc__ as words
# expect: first-party-import-resolves "`app.exports.Tisk` is imported, which `app/exports/__init__.py` does not define"
from app.exports import Task as Same, Row, Tisk
# ok: first-party-import-resolves
from app.open import anything
# ok: first-party-import-resolves
from app.lazy import anything as lazily
# ok: first-party-import-resolves
from app.told import anything as told
# ok: first-party-import-resolves
from app.broken import anything as broken
# ok: first-party-import-resolves
from app import models, __version__
# expect: first-party-import-resolves "`app.modls` is imported, which `app/__init__.py` does not define"
from app import modls

app = FastAPI()
