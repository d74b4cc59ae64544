from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session

from app.database import get_db
from app.models import Order
from app.schemas import OrderIn

router = APIRouter()


@router.post("/orders", response_model=OrderIn)
def create_order(order: OrderIn, db: Session = Depends(get_db)):
    return Order(**order.model_dump())
