from fastapi import APIRouter

router = APIRouter()


# The bot asks somebody else for such a path, too: no repair.
# expect: business-routes-versioned
@router.get("/users")
async def users(): ...
