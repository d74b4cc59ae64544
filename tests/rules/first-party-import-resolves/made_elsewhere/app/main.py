from fastapi import FastAPI

# ok: first-party-import-resolves
from app.tasks_pb2 import Task
# ok: first-party-import-resolves
from app import tasks_pb2_grpc, _version
# ok: first-party-import-resolves
from app.schemas import Made
# ok: first-party-import-resolves
from app.copied.clients import Client
# ok: first-party-import-resolves
from app.private import key
# ok: first-party-import-resolves
from app.secret.keys import key
# ok: first-party-import-resolves
from app.fast import quick
# ok: first-party-import-resolves
from app.native import quick as native
# ok: first-party-import-resolves
from app.table import rows
# expect: first-party-import-resolves "`app.plain` is imported"
from app.plain import rows as plain

app = FastAPI()
