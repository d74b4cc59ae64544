from fastapi import APIRouter, Response, WebSocket, status
from fastapi.responses import HTMLResponse

router = APIRouter()

@router.get("/page", response_class=HTMLResponse)
# expect: route-metadata "`GET /page` has no description"
def read():
    return []
