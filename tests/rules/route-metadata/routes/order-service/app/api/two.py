from fastapi import APIRouter, Response, WebSocket, status
from fastapi.responses import HTMLResponse

router = APIRouter()

@router.get("/orders", response_model=list[dict])
# expect: route-metadata "`GET /orders` has no description, and one more route here"
def read():
    return []


@router.get("/bills")
def bills():
    """The bills."""
    return []
