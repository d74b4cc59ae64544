from fastapi import FastAPI

from app import later, spelled

app = FastAPI()
