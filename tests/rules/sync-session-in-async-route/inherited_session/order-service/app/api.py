from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session

from app.database import get_db
from app.services import OrderService

router = APIRouter()


@router.get("/users/{user_id}/orders")
# expect: sync-session-in-async-route "`of_user` → `of_user` waits"
async def orders_of_user(user_id: int, db: Session = Depends(get_db)):
    return OrderService(db).of_user(user_id)
