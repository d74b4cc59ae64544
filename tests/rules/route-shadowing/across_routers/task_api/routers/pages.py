from fastapi import APIRouter

router = APIRouter()


# The same function serves what one of its own paths takes already.
@router.get("/pages/{page}")
# ok: route-shadowing
@router.get("/pages/first")
async def page(page: str = "first") -> int: ...
