"""The API of tasks."""

from fastapi import FastAPI

from app.tasks import router

app = FastAPI(title="Tasks")
app.include_router(router)  # below /api/v1
