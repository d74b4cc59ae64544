from fastapi import FastAPI

from src.models import Task

app = FastAPI()
