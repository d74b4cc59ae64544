from fastapi import APIRouter, Response, WebSocket, status
from fastapi.responses import HTMLResponse

router = APIRouter()

@router.websocket("/changes")
# ok: route-metadata
def read(socket: WebSocket):
    return []
