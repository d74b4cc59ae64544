from fastapi import APIRouter

router = APIRouter()


@router.get("/{task_id}")
async def read_task(task_id: str) -> int: ...
