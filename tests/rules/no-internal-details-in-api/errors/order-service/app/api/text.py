from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import JSONResponse

from app.orders import OrderNotFoundError, place

router = APIRouter()

@router.get("/orders")
def read():
    try:
        return place()
    except Exception as error:
        # expect: no-internal-details-in-api "the text of an error that nobody expected: `str(error)`"
        raise HTTPException(status_code=500, detail=str(error))
