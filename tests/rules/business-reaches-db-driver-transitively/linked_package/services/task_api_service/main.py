from common import clock
from common.store import connect
from fastapi import FastAPI

app = FastAPI()
