"""How another program uses the API: typed requests, idempotent creation, patience.

Run it against a running stack: ``uv run python -m examples.integration_examples``.
"""

import asyncio
import os
from datetime import timedelta
from uuid import uuid4

import httpx

from shared_dtos import (
    TaskCreate,
    TaskListResponse,
    TaskPriority,
    TaskResponse,
    TaskStatus,
    TaskUpdate,
    Token,
    UserCreate,
    utc_now,
)

API_URL = os.environ.get("API_URL", "http://localhost:8000")


async def create_task_safely(client: httpx.AsyncClient, task: TaskCreate) -> TaskResponse:
    """Create a task; repeat the request when the API is busy, without creating a second task."""
    idempotency_key = str(uuid4())
    for attempt in range(3):
        response = await client.post(
            "/api/v1/tasks",
            json=task.model_dump(mode="json"),
            headers={"Idempotency-Key": idempotency_key},
        )
        if response.status_code not in {503, 504}:
            break
        await asyncio.sleep(2.0**attempt)
    response.raise_for_status()
    return TaskResponse.model_validate_json(response.content)


async def main() -> None:
    """Register, create a task, complete it and list what there is."""
    request_id = uuid4().hex
    async with httpx.AsyncClient(
        base_url=API_URL, timeout=30, headers={"X-Request-ID": request_id}
    ) as client:
        username = f"example_{uuid4().hex[:8]}"
        user = UserCreate(username=username, email=f"{username}@example.com", password=uuid4().hex)
        response = await client.post("/api/v1/auth/register", json=user.model_dump(mode="json"))
        response.raise_for_status()
        token = Token.model_validate_json(response.content)
        client.headers["Authorization"] = f"Bearer {token.access_token}"

        task = await create_task_safely(
            client,
            TaskCreate(
                title="Try the API",
                priority=TaskPriority.HIGH,
                due_date=utc_now() + timedelta(hours=3),
            ),
        )
        print(f"created {task.id} (request id {request_id})")

        update = TaskUpdate(status=TaskStatus.COMPLETED)
        response = await client.patch(
            f"/api/v1/tasks/{task.id}", json=update.model_dump(mode="json", exclude_unset=True)
        )
        response.raise_for_status()
        print(f"completed at {TaskResponse.model_validate_json(response.content).completed_at}")

        response = await client.get("/api/v1/tasks", params={"status": "completed"})
        response.raise_for_status()
        page = TaskListResponse.model_validate_json(response.content)
        print(f"{page.pagination.total} task(s) completed")


if __name__ == "__main__":
    asyncio.run(main())
