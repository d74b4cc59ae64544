from fastapi import APIRouter, Response, WebSocket, status
from fastapi.responses import HTMLResponse

router = APIRouter()

@router.get("/internal", include_in_schema=False)
# ok: route-metadata
def read():
    return []
