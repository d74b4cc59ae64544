from fastapi import FastAPI

# ok: business-imports-data-service-code
from src.models import Task

app = FastAPI()
