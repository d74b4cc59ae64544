from fastapi import APIRouter, Response, WebSocket, status
from fastapi.responses import HTMLResponse

router = APIRouter()

@router.get("/orders")
# expect: route-metadata "`GET /orders` has no description"
def read() -> list[dict]:
    return []
