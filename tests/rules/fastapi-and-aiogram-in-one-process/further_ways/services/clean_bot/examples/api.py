# ok: fastapi-and-aiogram-in-one-process
from fastapi import FastAPI

app = FastAPI()
