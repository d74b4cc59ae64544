from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session as DatabaseSession
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool

from app.database import SessionLocal, engine, get_db, scoped
from app.services import OrderService

router = APIRouter()

@router.get("/orders")
# expect: sync-session-in-async-route "the coroutine `read` waits for the database in `db.get`"
async def read(db: DatabaseSession = Depends(get_db)):
    return db.get(1)
