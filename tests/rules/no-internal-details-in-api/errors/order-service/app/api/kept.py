from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import JSONResponse

from app.orders import OrderNotFoundError, place

router = APIRouter()

@router.get("/orders")
def read():
    try:
        return place()
    except Exception as error:
        # ok: no-internal-details-in-api
        kept = {"reason": str(error)}
        place(reason=str(error))
