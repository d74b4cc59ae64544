import os

from fastapi import APIRouter, FastAPI

router = APIRouter()


def create_app() -> FastAPI:
    app = FastAPI(title=os.environ["SERVICE_NAME"])
    app.include_router(router)
    return app


@router.get("/api/v1/things")
async def list_things() -> list[str]:
    return []
