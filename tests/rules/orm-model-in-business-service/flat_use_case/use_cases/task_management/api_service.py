from fastapi import FastAPI

from models import Task
from shared.tables import Row

app = FastAPI()
