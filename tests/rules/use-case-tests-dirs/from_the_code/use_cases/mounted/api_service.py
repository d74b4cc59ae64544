import os

from fastapi import FastAPI

app = FastAPI(title=os.environ["SERVICE_NAME"])
part = FastAPI()


@part.get("/things")
async def list_things() -> list[str]:
    return []


@app.get("/api/v1/all")
async def list_all() -> list[str]:
    return []


app.mount("/part", part)
