from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.api import router
from app.database import SessionLocal


@asynccontextmanager
# ok: sync-session-in-async-route
async def lifespan(app: FastAPI):
    with SessionLocal() as db:
        db.execute("SELECT 1")
    yield


app = FastAPI(lifespan=lifespan)
app.include_router(router)
