from celery import Celery
from fastapi import FastAPI

celery = Celery("files")
app = FastAPI()


@app.get("/files")
async def files() -> list[str]:
    return []
