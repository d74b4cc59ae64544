from core.store import open_all  # ok: cross-service-import
from fastapi import FastAPI

app = FastAPI()
open_all()
