from fastapi import APIRouter, HTTPException
from pydantic import BaseModel

from app.config import settings as configuration

router = APIRouter()


class Health(BaseModel):
    status: str
    broker: str

@router.get("/{0}")
def read():
    # expect: no-internal-details-in-api "an address inside the network: `configuration.USER_SERVICE_URL`"
    return {"users": configuration.USER_SERVICE_URL}
