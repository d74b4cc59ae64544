from fastapi import FastAPI
from shared_dtos import TaskCreate

app = FastAPI()
