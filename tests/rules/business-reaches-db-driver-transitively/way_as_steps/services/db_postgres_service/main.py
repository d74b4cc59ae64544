import uvicorn
from fastapi import FastAPI
from shared.store import pool

app = FastAPI()
uvicorn.run(app)
