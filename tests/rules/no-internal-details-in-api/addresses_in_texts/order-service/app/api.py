from fastapi import APIRouter
from pydantic import BaseModel

from app.settings import settings

router = APIRouter()


class Health(BaseModel):
    status: str


@router.get("/state")
def state() -> Health:
    # expect: no-internal-details-in-api "an address inside the network"
    return Health(status=f"asking {settings.USER_SERVICE_URL} as {settings.NAME}")


@router.get("/name")
def name() -> Health:
    # ok: no-internal-details-in-api
    return Health(status=f"{settings.NAME} has no USER_SERVICE_URL")
