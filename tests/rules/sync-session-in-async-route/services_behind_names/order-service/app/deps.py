from typing import Annotated

from fastapi import Depends
from sqlalchemy.orm import Session

from app.database import get_db
from app.orders import OrderService


def get_orders(db: Annotated[Session, Depends(get_db)]) -> OrderService:
    return OrderService(db)


Orders = Annotated[OrderService, Depends(get_orders)]
