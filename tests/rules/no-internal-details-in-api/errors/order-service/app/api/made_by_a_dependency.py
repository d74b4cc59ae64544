from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import JSONResponse

from app.orders import OrderNotFoundError, place

router = APIRouter()

def reason():
    try:
        return place()
    except Exception as error:
        # ok: no-internal-details-in-api
        return dict(reason=str(error))


@router.get("/orders")
def read(reason=Depends(reason)):
    return reason
