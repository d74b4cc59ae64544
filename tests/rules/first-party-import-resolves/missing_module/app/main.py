from fastapi import FastAPI

# expect: first-party-import-resolves "`app.services.task` is imported, which the package of `app/services/__init__.py` does not have"
from app.services.task import Tasks
# ok: first-party-import-resolves
from app.services.tasks import Tasks as Others
# expect: first-party-import-resolves "`app.clients.mail` is imported, which its package does not have"
import app.clients.mail
# expect: first-party-import-resolves "`app.clients.queue` is imported"
from app.clients import queue
# ok: first-party-import-resolves
from app.clients.data import DataClient
# expect: first-party-import-resolves "`app.settings` is imported, which the package of `app/__init__.py` does not have"
from .settings import *
# expect: first-party-import-resolves "`app.services.tasks.rows` is imported"
import app.services.tasks.rows as rows

app = FastAPI()


def later():
    # expect: first-party-import-resolves "`app.reports` is imported"
    from app.reports import summary as made

    return made
