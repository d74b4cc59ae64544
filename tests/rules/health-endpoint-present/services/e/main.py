from fastapi import APIRouter, FastAPI

app = FastAPI()
router = APIRouter()


@router.get("/health/")
async def health(): ...


app.include_router(router)
