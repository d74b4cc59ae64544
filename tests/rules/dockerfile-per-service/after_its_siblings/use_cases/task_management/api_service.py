import os

from fastapi import FastAPI

broker = os.environ["RABBITMQ_URL"]
app = FastAPI()  # ok: dockerfile-per-service


@app.get("/health")
async def health() -> dict[str, str]:
    return {"status": "ok"}
