import os

from fastapi import APIRouter, FastAPI

router = APIRouter()
app = FastAPI()


@app.get("/health")
async def health():
    return {}


@router.get("/products")
async def products():
    return []


app.include_router(router, prefix=os.environ["PREFIX"])
