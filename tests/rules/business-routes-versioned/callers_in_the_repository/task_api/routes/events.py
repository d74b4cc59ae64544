from fastapi import APIRouter

router = APIRouter(prefix="/events")


# A container is given an address with it: no repair.
# expect: business-routes-versioned
@router.get("")
async def events(): ...
