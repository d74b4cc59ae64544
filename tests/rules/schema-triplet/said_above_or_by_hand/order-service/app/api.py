from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session

from app.database import get_db
from app.models import Order
from app.schemas import OrderCreate, OrderResponse, OrderUpdate

router = APIRouter()


@router.post("/orders", response_model=list[OrderResponse])
def create_order(order: OrderCreate, db: Session = Depends(get_db)):
    return Order(**order.model_dump())


@router.put("/orders/{number}", response_model=OrderResponse)
def change_order(number: int, order: OrderUpdate, db: Session = Depends(get_db)):
    return db.get(Order, number)
