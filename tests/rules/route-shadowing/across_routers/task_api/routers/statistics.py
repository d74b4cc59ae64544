from fastapi import APIRouter

router = APIRouter()


# expect: route-shadowing "`GET /api/v1/tasks/stats`"
@router.get("/stats")
async def stats() -> int: ...
