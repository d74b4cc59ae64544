from fastapi import APIRouter

from app.config.settings import Settings

router = APIRouter()


@router.get("/orders")
def orders():
    return Settings().DATABASE_URL
