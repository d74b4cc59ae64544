from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles

app = FastAPI()
router = APIRouter(prefix="/tasks")


@router.get("")
async def list_tasks() -> list[int]: ...


@router.get("/{task_id}")
async def read_task(task_id: int) -> int: ...


@router.post("/")
async def create_task() -> int: ...


@router.get("/{kind}/open")
async def open_tasks(kind: str) -> int: ...


@app.get("/files/{name:path}")
async def read_file(name: str) -> bytes: ...


app.include_router(router, prefix="/api/v1")
app.mount("/static", StaticFiles(directory="static"))
