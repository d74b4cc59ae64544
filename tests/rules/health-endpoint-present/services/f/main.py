from fastapi import APIRouter, FastAPI

app = FastAPI()
router = APIRouter(prefix="/api/v1")


@router.get("/health")
async def health(): ...


app.include_router(router)
