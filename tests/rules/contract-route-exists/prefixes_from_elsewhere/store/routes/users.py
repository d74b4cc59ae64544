from fastapi import APIRouter

router = APIRouter(prefix="/users")


@router.get("/all")
async def everything() -> int: ...
