from fastapi import APIRouter, HTTPException
from pydantic import BaseModel

from app.config import settings as configuration

router = APIRouter()


class Health(BaseModel):
    status: str
    broker: str

def refuse(number: int):
    if number:
        raise HTTPException(status_code=400)
    if number > 1:
        raise HTTPException(status_code=401)
    raise HTTPException(status_code=402)


def wiring():
    # ok: no-internal-details-in-api
    kept = {"users": configuration.USER_SERVICE_URL}
    return kept
