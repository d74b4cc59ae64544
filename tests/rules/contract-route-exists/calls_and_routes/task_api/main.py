import httpx
import requests
from fastapi import FastAPI
from settings import settings

app = FastAPI()
BASE = settings.db_postgres_service_url


@app.get("/tasks/{task_id}")
async def read(task_id: int, verb: str, name: str):
    async with httpx.AsyncClient(base_url=settings.db_postgres_service_url) as client:
        # ok: contract-route-exists
        await client.get(f"/api/v1/tasks/{task_id}")
        # ok: contract-route-exists
        await client.get("/api/v1/tasks?limit=3")
        # expect: contract-route-exists "`task_api_service` asks `db_postgres_service` for `GET /api/v1/task/{}`: `db_postgres_service` serves no such path"
        await client.get(f"/api/v1/task/{task_id}")
        # expect: contract-route-exists "for `DELETE /api/v1/tasks/{}`: `db_postgres_service` serves that path with GET only"
        await client.delete(f"/api/v1/tasks/{task_id}")
        # expect: contract-route-exists "for `GET /tasks`: `db_postgres_service` serves no such path"
        await client.get("/tasks")
        # expect: contract-route-exists "for `GET /api/v1/tasks/`: `db_postgres_service` serves that path without the slash at the end, and the client follows no redirect"
        await client.get("/api/v1/tasks/")
        # expect: contract-route-exists "with the slash at the end"
        await client.post("/api/v1/tasks")
        # Nobody knows the method, or the last segment.
        # ok: contract-route-exists
        await client.request(verb, "/api/v1/task")
        # ok: contract-route-exists
        await client.get(f"/api/v1/tasks/{name}/{name}")
        # ok: contract-route-exists
        await client.get("/files/a/b/c")
        # What is mounted answers for itself, and so does what the framework serves.
        # ok: contract-route-exists
        await client.get("/static/logo.svg")
        # ok: contract-route-exists
        await client.get("/openapi.json")
    # What is handed on may have any number of segments.
    # ok: contract-route-exists
    requests.get(f"{BASE}/api/v1/all/{settings.rest_path}", timeout=3)
    # ok: contract-route-exists
    requests.get(f"{BASE}/api/v1/all{settings.rest}", timeout=3)
    # expect: contract-route-exists "`GET /api/v1/users/{}`"
    requests.get(BASE + "/api/v1/users/" + str(task_id), timeout=3)
    # requests follows redirects.
    # ok: contract-route-exists
    requests.post(f"{BASE}/api/v1/tasks", timeout=3)
    # The path of the base counts.
    # ok: contract-route-exists
    requests.put(f"{settings.notes_url}/notes/{task_id}", timeout=3)
    # expect: contract-route-exists "`task_api_service` asks `notes_service` for `GET /api/v1/note/{}`"
    requests.get(f"{settings.notes_url}/note/{task_id}", timeout=3)
    # expect: contract-route-exists "`GET /api/v1/notes`"
    requests.get("http://notes_service:8000/api/v1/notes", timeout=3)
    # Nobody here.
    # ok: contract-route-exists
    requests.get("https://example.com/nothing", timeout=3)
