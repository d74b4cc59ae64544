from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import JSONResponse

from app.orders import OrderNotFoundError, place

router = APIRouter()

@router.get("/orders")
def read():
    try:
        return place()
    except Exception as error:
        # expect: no-internal-details-in-api
        raise HTTPException(status_code=500, detail=error.args[0])
