from fastapi import FastAPI

from core import store

app = FastAPI()
store.open_all()
