from fastapi import APIRouter

router = APIRouter(prefix="/notes", tags=["notes"])


# expect: business-routes-versioned
@router.get("")
async def notes(): ...


@router.get("/{note}")
async def note(note: int): ...
