from fastapi import APIRouter, HTTPException
from pydantic import BaseModel

from app.config import settings as configuration

router = APIRouter()


class Health(BaseModel):
    status: str
    broker: str

@router.get("/{0}")
def read():
    # expect: no-internal-details-in-api
    return Health(status="ready", broker=configuration.rabbitmq_host)
