from fastapi import APIRouter, Response, WebSocket, status
from fastapi.responses import HTMLResponse

router = APIRouter()

@router.get("/orders")
# ok: route-metadata
def read() -> list[dict]:
    """What it does."""
    return []
