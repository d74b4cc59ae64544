from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session as DatabaseSession
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool

from app.database import SessionLocal, engine, get_db, scoped
from app.services import OrderService

router = APIRouter()

# expect: sync-session-in-async-route
async def current_user(db: DatabaseSession = Depends(get_db)):
    return db.get(1)


@router.get("/orders")
def read(user=Depends(current_user)):
    return user
