import os

from fastapi import APIRouter, FastAPI

app = FastAPI()
router = APIRouter()


@router.get("/tasks")
async def list_tasks() -> list[int]: ...


app.include_router(router, prefix=os.environ["PREFIX"])
