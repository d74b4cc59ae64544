from fastapi import APIRouter, Response, WebSocket, status
from fastapi.responses import HTMLResponse

router = APIRouter()

@router.get("/metrics")
# ok: route-metadata
def read():
    return []
