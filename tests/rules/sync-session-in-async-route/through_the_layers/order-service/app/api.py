from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session

from app.database import get_db
from app.models import Order
from app.services import OrderService

router = APIRouter()


@router.get("/orders")
# expect: sync-session-in-async-route "the coroutine `list_orders` → `every` → `get_all` waits for the database in `self.db.query`"
async def list_orders(db: Session = Depends(get_db)):
    service = OrderService(db)
    return service.every()


@router.get("/orders/count")
# ok: sync-session-in-async-route
def count_orders(db: Session = Depends(get_db)):
    return len(OrderService(db).every())


@router.post("/drafts")
# ok: sync-session-in-async-route
async def draft(db: Session = Depends(get_db)):
    OrderService(db).remember(Order())
