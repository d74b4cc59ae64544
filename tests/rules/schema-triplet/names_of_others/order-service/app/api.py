from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session

from app.database import get_db
from app.models import Order
from app.schemas import OrderIn, OrderOut, OrderPatch

router = APIRouter()


@router.post("/orders", response_model=OrderOut)
def create_order(order: OrderIn, db: Session = Depends(get_db)):
    return Order(**order.model_dump())


@router.put("/orders/{number}", response_model=OrderOut)
def change_order(number: int, order: OrderPatch, db: Session = Depends(get_db)):
    return db.get(Order, number)
