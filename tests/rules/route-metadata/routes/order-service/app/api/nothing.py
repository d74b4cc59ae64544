from fastapi import APIRouter, Response, WebSocket, status
from fastapi.responses import HTMLResponse

router = APIRouter()

@router.delete("/orders/{number}", status_code=status.HTTP_204_NO_CONTENT)
# ok: route-metadata
def read(number: int):
    """What it does."""
    return []
