from fastapi import APIRouter, Depends
from shared.geo import locate

from .decorators import slowed, timed
from .services import Job, TaskService

router = APIRouter()


@router.get("/tasks")
async def list_tasks(service: TaskService = Depends()) -> list[str]:
    return service.all()


@router.get("/place")
async def place(address: str) -> str:
    return locate(address)


@router.post("/jobs")
async def create_job() -> str:
    return Job().name


@router.post("/pauses")
async def pause() -> None:
    def rest() -> None:
        # expect: blocking-call-in-async-code "a coroutine calls it through `pause` → `rest`"
        time.sleep(1)

    import time

    rest()


@router.get("/slowed")
@slowed
@timed
async def slow() -> None:
    return None
