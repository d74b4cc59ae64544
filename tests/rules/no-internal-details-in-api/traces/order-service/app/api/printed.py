from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import JSONResponse

import traceback

from app.orders import OrderNotFoundError, place

router = APIRouter()

@router.get("/orders")
def read():
    try:
        return place()
    except Exception:
        # ok: no-internal-details-in-api
        traceback.print_exc()
