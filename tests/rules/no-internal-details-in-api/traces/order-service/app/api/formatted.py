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
        # expect: no-internal-details-in-api "a stack trace: `traceback.format_exc()`"
        return JSONResponse({"trace": traceback.format_exc()}, status_code=500)
