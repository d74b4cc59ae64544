from fastapi import APIRouter

from app.events import EventPublisher

router = APIRouter()


@router.post("/orders")
async def create_order():
    await EventPublisher().publish_order_created(b"{}")
