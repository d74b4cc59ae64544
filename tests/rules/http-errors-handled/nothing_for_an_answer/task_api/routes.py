import httpx
from fastapi import APIRouter

router = APIRouter()


@router.get("/direct")
async def direct() -> dict:
    async with httpx.AsyncClient(timeout=5.0) as client:
        try:
            return (await client.get("http://db_postgres_service:8000/direct")).json()
        # ok: http-errors-handled
        except httpx.HTTPError:
            return {}
