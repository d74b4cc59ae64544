from fastapi import APIRouter

router = APIRouter()


# Who dictates the form of the second route has to agree: no repair.
# expect: business-routes-versioned
@router.get("/labels")
async def labels(): ...


@router.post("/labels/webhook")
async def changed(): ...
