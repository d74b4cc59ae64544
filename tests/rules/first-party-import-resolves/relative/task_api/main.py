from fastapi import FastAPI

# expect: first-party-import-resolves "`.settings` is imported, but its dots lead out of the package that `task_api_service` starts"
from .settings import PORT

app = FastAPI()
