from fastapi import APIRouter, Response, WebSocket, status
from fastapi.responses import HTMLResponse

router = APIRouter()

@router.get("/orders")
# expect: route-metadata "`GET /orders` has no description and no response model, and 2 more routes here"
async def read():
    return []


@router.get("/bills")
def bills():
    return []


@router.put("/bills")
def change():
    return []
