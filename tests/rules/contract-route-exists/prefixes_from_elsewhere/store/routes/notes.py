from fastapi import APIRouter

router = APIRouter()


@router.get("/all")
async def everything() -> int: ...
