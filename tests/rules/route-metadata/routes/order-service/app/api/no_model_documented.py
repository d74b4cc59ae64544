from fastapi import APIRouter, Response, WebSocket, status
from fastapi.responses import HTMLResponse

router = APIRouter()

@router.get("/orders")
# expect: route-metadata "`GET /orders` has no response model"
def read():
    """What it does."""
    return []
