from fastapi import APIRouter, Response, WebSocket, status
from fastapi.responses import HTMLResponse

router = APIRouter()

@router.get("/page", response_class=HTMLResponse, description="A page to look at")
# ok: route-metadata
def read():
    return []
