import os

from fastapi import FastAPI

broker = os.environ["RABBITMQ_URL"]
admin = FastAPI()  # expect: dockerfile-per-service "is a web application"


@admin.get("/health")
async def health() -> dict[str, str]:
    return {"status": "ok"}
