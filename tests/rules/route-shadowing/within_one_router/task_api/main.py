from fastapi import APIRouter, FastAPI

app = FastAPI()
router = APIRouter(prefix="/api/v1")


# ok: route-shadowing
@router.get("/tasks/mine")
async def my_tasks() -> int: ...


@router.get("/tasks/{task_id}")
@router.get("/task/{task_id}")
async def read_task(task_id: str) -> int: ...


# expect: route-shadowing "nothing reaches `GET /api/v1/tasks/stats`: `/api/v1/tasks/{task_id}` takes its requests"
@router.get("/tasks/stats")
async def stats() -> int: ...


# ok: route-shadowing
@router.get("/tasks/overdue")
async def overdue() -> int: ...


# ok: route-shadowing
@router.post("/tasks/search")
async def search() -> int: ...


# ok: route-shadowing
@router.get("/tasks/{task_id}/notes")
async def notes(task_id: str) -> int: ...


@router.get("/users/{user_id:int}")
async def read_user(user_id: int) -> int: ...


# ok: route-shadowing
@router.get("/users/me")
async def me() -> int: ...


@router.get("/files/{name:path}")
async def read_file(name: str) -> int: ...


# expect: route-shadowing "`GET /api/v1/files/{name}/size`"
@router.get("/files/{name}/size")
async def size(name: str) -> int: ...


@router.get("/{kind}/{item}")
async def anything(kind: str, item: str) -> int: ...


# ok: route-shadowing
@router.get("/{kind}/{item}/parts")
async def parts(kind: str, item: str) -> int: ...


app.include_router(router)
