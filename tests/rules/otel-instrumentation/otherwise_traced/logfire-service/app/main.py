import logfire
from fastapi import FastAPI

app = FastAPI()
logfire.instrument_fastapi(app)
