# ok: every-service-has-tests
from fastapi import FastAPI

app = FastAPI()
