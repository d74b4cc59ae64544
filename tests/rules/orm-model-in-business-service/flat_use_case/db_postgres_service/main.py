from fastapi import FastAPI

from shared.tables import Row

app = FastAPI()
