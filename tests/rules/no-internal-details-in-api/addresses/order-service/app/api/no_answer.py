from fastapi import APIRouter, HTTPException
from pydantic import BaseModel

from app.config import settings as configuration

router = APIRouter()


class Health(BaseModel):
    status: str
    broker: str

def wiring() -> dict[str, str]:
    # ok: no-internal-details-in-api
    return {"users": configuration.USER_SERVICE_URL}
