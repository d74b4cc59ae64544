from fastapi import FastAPI
from models import Task

app = FastAPI()
