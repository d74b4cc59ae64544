from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import JSONResponse

from app.orders import OrderNotFoundError, place

router = APIRouter()

@router.get("/orders")
def read():
    try:
        return place()
    except BaseException as error:
        # expect: no-internal-details-in-api
        return {"deleted": False, "reason": repr(error)}
