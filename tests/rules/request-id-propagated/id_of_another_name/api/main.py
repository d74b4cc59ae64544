from clients import read
from fastapi import FastAPI

app = FastAPI()


@app.get("/tasks")
async def tasks() -> object:
    return await read()
