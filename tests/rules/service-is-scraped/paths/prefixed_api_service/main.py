from fastapi import FastAPI

app = FastAPI()

from fastapi import APIRouter
from prefixes import prefix

router = APIRouter(prefix=prefix())


@router.get("/x/metrics")
def metrics():
    return ""


app.include_router(router)
