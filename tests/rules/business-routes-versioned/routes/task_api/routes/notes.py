from fastapi import APIRouter

router = APIRouter(prefix="/notes")


# expect: business-routes-versioned "`POST /notes`"
@router.post("")
async def add(): ...
