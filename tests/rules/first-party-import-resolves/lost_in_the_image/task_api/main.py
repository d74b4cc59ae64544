from fastapi import FastAPI

# expect: first-party-import-resolves "`shared` is imported, but no COPY brings `shared/__init__.py` into the container of `task_api_service`"
from shared.dtos import TaskDTO
# ok: first-party-import-resolves
import statistics

app = FastAPI()
