import os

from fastapi import FastAPI

app = FastAPI(title=os.environ["SERVICE_NAME"])


@app.get("/api/v1/things")
async def list_things() -> list[str]:
    return []
