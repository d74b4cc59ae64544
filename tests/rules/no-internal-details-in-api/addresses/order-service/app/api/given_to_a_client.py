from fastapi import APIRouter, HTTPException
from pydantic import BaseModel

from app.config import settings as configuration

router = APIRouter()


class Health(BaseModel):
    status: str
    broker: str

@router.get("/{0}")
def read():
    # ok: no-internal-details-in-api
    client = Health(status="ready", broker=configuration.USER_SERVICE_URL)
    return client.status
