# ok: cross-service-import
from mover.shared_dtos import Move
from mover.texts import hello
from fastapi import FastAPI

app = FastAPI()
