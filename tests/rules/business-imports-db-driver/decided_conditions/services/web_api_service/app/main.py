from fastapi import FastAPI

from app import store

app = FastAPI()
