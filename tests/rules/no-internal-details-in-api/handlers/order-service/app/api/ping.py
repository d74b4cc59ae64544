from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from app.errors import DomainError

from fastapi import APIRouter

router = APIRouter()


@router.get("/ping")
def ping():
    # ok: no-internal-details-in-api
    return "pong"
