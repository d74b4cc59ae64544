import os

import httpx
from fastapi import FastAPI

app = FastAPI()
base = os.environ["DB_POSTGRES_SERVICE_URL"]


@app.get("/api/v1/tasks/{task_id}")
async def task(task_id: str) -> object:
    async with httpx.AsyncClient(timeout=5) as client:
        # expect: versioned-data-path "asks `db_postgres_service` for `/tasks/{}`"
        answer = await client.get(f"{base}/tasks/{task_id}")
        # expect: versioned-data-path "asks `db_postgres_service` for `/notes`"
        await client.get(f"{base}/notes")
        return answer.json()
