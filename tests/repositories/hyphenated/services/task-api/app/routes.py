"""HTTP routes of the task API."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, Depends, Header, HTTPException, Request
from pydantic import BaseModel

from app.data_clients import DataServiceError
from app.task_service import TaskService

router = APIRouter(prefix="/api/v1")


class TaskCreate(BaseModel):
    """Body of a new task."""

    user_id: int
    title: str


def get_service(request: Request) -> TaskService:
    """The service object that the application built at its start."""
    return request.app.state.task_service


def get_request_id(x_request_id: Annotated[str | None, Header()] = None) -> str:
    """The caller's request id, or a new one."""
    return x_request_id or str(uuid4())


@router.post("/tasks", status_code=201)
async def create_task(
    body: TaskCreate,
    service: Annotated[TaskService, Depends(get_service)],
    request_id: Annotated[str, Depends(get_request_id)],
) -> dict[str, Any]:
    """Creates a task."""
    try:
        return await service.create(body.user_id, body.title, request_id)
    except DataServiceError as error:
        raise HTTPException(status_code=503, detail=str(error)) from error


@router.get("/users/{user_id}/tasks")
async def list_tasks(
    user_id: int,
    service: Annotated[TaskService, Depends(get_service)],
    request_id: Annotated[str, Depends(get_request_id)],
) -> list[dict[str, Any]]:
    """Lists the tasks of a user."""
    return await service.of_user(user_id, request_id)
