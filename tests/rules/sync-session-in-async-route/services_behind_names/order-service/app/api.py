from fastapi import APIRouter

from app.deps import Orders

router = APIRouter()


@router.get("/orders/count")
# expect: sync-session-in-async-route "the coroutine `count` → `count` → `count` waits for the database in `self.db.scalar`"
async def count(orders: Orders) -> int:
    return orders.count()


@router.get("/orders/name")
# ok: sync-session-in-async-route
async def name(orders: Orders) -> str:
    return orders.name()
