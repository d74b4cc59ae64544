from fastapi import FastAPI

# ok: business-imports-db-driver
from . import databases
# ok: business-imports-db-driver
from .databases import NAMES
# ok: business-imports-db-driver
from src.databases import NAMES as SAME

app = FastAPI()
