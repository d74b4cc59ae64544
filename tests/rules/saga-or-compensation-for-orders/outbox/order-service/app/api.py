from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session

from app.database import get_db
from app.services import OrderService

router = APIRouter()


@router.post("/orders")
async def create_order(db: Session = Depends(get_db)):
    return await OrderService(db).create_order()
