from fastapi import APIRouter

router = APIRouter()


# ok: route-shadowing
@router.get("/api/v1/tasks/top")
async def top() -> int: ...
