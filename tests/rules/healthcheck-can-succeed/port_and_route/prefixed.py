import os

from fastapi import APIRouter, FastAPI

app = FastAPI()
router = APIRouter()


@router.get("/live")
async def live() -> str:
    return "alive"


app.include_router(router, prefix=os.environ["PREFIX"])


@app.get("/version")
async def version() -> str:
    return "1"
