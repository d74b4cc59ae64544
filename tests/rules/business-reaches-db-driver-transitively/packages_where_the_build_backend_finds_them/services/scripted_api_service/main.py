from fastapi import FastAPI

from shared import store

app = FastAPI()
