from fastapi import APIRouter, Response, WebSocket, status
from fastapi.responses import HTMLResponse

router = APIRouter()

@router.get("/orders", response_model=list[dict], summary="All orders")
# ok: route-metadata
def read():
    return []
