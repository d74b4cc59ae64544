from fastapi import FastAPI

from app.rows import read

app = FastAPI()
