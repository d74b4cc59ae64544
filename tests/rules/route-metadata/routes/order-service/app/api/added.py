from fastapi import APIRouter, Response, WebSocket, status
from fastapi.responses import HTMLResponse

router = APIRouter()

# ok: route-metadata
def read():
    return []


router.add_api_route("/orders", read)
