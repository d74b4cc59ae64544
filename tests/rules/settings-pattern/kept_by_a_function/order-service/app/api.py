from fastapi import APIRouter, Depends

from app.config.settings import Settings, get_settings

router = APIRouter()


@router.get("/orders")
def orders(settings: Settings = Depends(get_settings)):
    return settings.database.DATABASE_URL
