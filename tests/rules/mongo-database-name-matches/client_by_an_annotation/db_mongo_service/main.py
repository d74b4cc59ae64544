from fastapi import FastAPI

from mongo import MongoState

app = FastAPI()
state = MongoState()
database = state.connected()["analytics"]
