from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session

from app.database import get_db
from app.models import Order
from app.schemas import OrderBase as Body, OrderBase

router = APIRouter()


@router.post("/orders", response_model=OrderBase)
def create_order(order: OrderBase, db: Session = Depends(get_db)):
    return Order(**order.model_dump())


@router.patch("/orders/{number}", response_model=OrderBase)
def change_order(number: int, order: OrderBase, db: Session = Depends(get_db)):
    return db.get(Order, number)
