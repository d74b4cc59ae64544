from fastapi import APIRouter, Response, WebSocket, status
from fastapi.responses import HTMLResponse

router = APIRouter()

@router.get("/old", status_code=307)
# ok: route-metadata
def read():
    """What it does."""
    return []
