from fastapi import APIRouter

router = APIRouter(prefix="/api/v1")


@router.get("/tasks")
async def tasks() -> list[str]:
    return []
