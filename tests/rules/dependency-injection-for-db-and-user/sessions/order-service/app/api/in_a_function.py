from fastapi import APIRouter, BackgroundTasks, Depends, WebSocket
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session
from sqlmodel import Session as ModelSession
from sqlmodel.ext.asyncio.session import AsyncSession as AsyncModelSession

from app import database, orders
from app.database import SessionLocal, engine, get_db

router = APIRouter()

@router.get("/orders")
async def read():
    # expect: dependency-injection-for-db-and-user
    return orders.count()
