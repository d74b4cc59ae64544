from fastapi import APIRouter

router = APIRouter()


# expect: business-routes-versioned "`GET /comments/all`"
@router.get("/all")
async def comments(): ...
