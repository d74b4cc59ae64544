from fastapi import APIRouter

from app.schemas import OrderBase

router = APIRouter()


@router.get("/orders", response_model=list[OrderBase])
def list_orders():
    return []
