from fastapi import APIRouter, Depends
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import get_db, old_style
from app.models import Order

router = APIRouter()


@router.get("/orders")
# ok: sync-session-in-async-route
async def list_orders(db: AsyncSession = Depends(get_db)):
    found = await db.execute(select(Order))
    await db.commit()
    return found.scalars().all()


@router.get("/old")
# ok: sync-session-in-async-route
async def old():
    async with old_style() as db:
        return (await db.execute(select(Order))).scalars().all()
