from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import JSONResponse

from app.orders import OrderNotFoundError, place

router = APIRouter()

@router.get("/orders")
def read(error: str):
    try:
        # ok: no-internal-details-in-api
        raise HTTPException(status_code=400, detail=str(error))
    except Exception as error:
        print(error)
