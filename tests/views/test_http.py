"""`endpoint`, `http_call` and `service_call_edge`: what services serve and ask over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

SYSTEM = {
    "docker-compose.yml": """
        services:
          task_api:
            build: ./task_api
            ports: ["8000:8000"]
            environment: {TASK_STORE_URL: "http://task_store:8001"}
          task_store:
            build: ./task_store
        """,
    "task_api/Dockerfile": 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nCMD ["uvicorn", "main:app"]\n',
    "task_api/settings.py": """
        from pydantic_settings import BaseSettings
        class Settings(BaseSettings):
            task_store_url: str
        settings = Settings()
        """,
    "task_api/main.py": """
        import jwt
        from fastapi import APIRouter, Depends, FastAPI
        from client import load
        app = FastAPI()
        router = APIRouter()
        def current_user(token: str): return jwt.decode(token)
        @router.get("/{task_id}", response_model=dict, tags=["tasks"], summary="Read a task")
        async def read(task_id: int, user=Depends(current_user)): return await load(task_id)
        @router.post("", status_code=201)
        async def create() -> int: ...
        @app.get("/health", include_in_schema=False)
        def health(): ...
        app.include_router(router, prefix="/api/v1/tasks")
        """,
    "task_api/client.py": """
        import httpx
        from settings import settings
        client = httpx.AsyncClient(base_url=settings.task_store_url)
        async def load(task_id):
            return await client.get(f"/tasks/{task_id}", timeout=3)
        async def change(verb, task_id):
            await client.request("PATCH", f"/tasks/{task_id}")
            await client.request(verb, "/tasks")
            async with httpx.AsyncClient() as other:
                await other.delete(f"{settings.task_store_url}/tasks/{task_id}/notes")
                await other.post("http://task_store:8001/tasks")
                await other.get("https://example.com/clock")
        """,
    "task_store/Dockerfile": 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nCMD ["uvicorn", "main:app", "--port", "8001"]\n',
    "task_store/main.py": "from fastapi import FastAPI\napp = FastAPI()\n",
}


def test_endpoint_has_its_whole_path_and_what_its_decorator_says(ask: Ask) -> None:
    columns = (
        "method, path_template, function_name, response_model, status, tags, summary, documented, protected, probe"
    )
    assert ask(SYSTEM, f"SELECT {columns} FROM endpoint WHERE service = 'task_api' ORDER BY line") == [
        (
            "GET", "/api/v1/tasks/{task_id}", "read", "builtins.dict", None, '["tasks"]', "Read a task", 1, 1, 0,
        ),
        ("POST", "/api/v1/tasks", "create", None, "201", None, None, 1, 0, 0),
        ("GET", "/health", "health", None, None, None, None, 0, 0, 1),
    ]  # fmt: skip


def test_request_tells_whom_it_asks(ask: Ask) -> None:
    columns = "function_name, method, path_template, host, base_key, target_service, timeout"
    key = "TASK_STORE_URL"
    assert ask(SYSTEM, f"SELECT {columns} FROM http_call ORDER BY line") == [
        ("load", "GET", "/tasks/{}", None, key, "task_store", "3"),
        ("change", "PATCH", "/tasks/{}", None, key, "task_store", None),
        ("change", None, "/tasks", None, key, "task_store", None),
        ("change", "DELETE", "/tasks/{}/notes", None, key, "task_store", None),
        ("change", "POST", "/tasks", "task_store", None, "task_store", None),
        ("change", "GET", "/clock", "example.com", None, None, None),
    ]


def test_edge_is_known_from_code_and_from_the_environment(ask: Ask) -> None:
    sql = "SELECT DISTINCT service, target_service, how, path FROM service_call_edge ORDER BY how"
    assert ask(SYSTEM, sql) == [
        ("task_api", "task_store", "code", "task_api/client.py"),
        ("task_api", "task_store", "environment", "docker-compose.yml"),
    ]
