"""`cors_policy`, `request_layer` and `carried_request`: who may ask, and what goes along with a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

SYSTEM = {
    "docker-compose.yml": """
        services:
          task_api:
            build: ./task_api
            environment: {STORE_URL: "http://task_store:8000", CORS_ORIGINS: "https://tasks.example.com"}
          task_store: {build: ./task_store}
        """,
    "task_api/Dockerfile": 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nCMD ["uvicorn", "main:app"]\n',
    "task_store/Dockerfile": 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nCMD ["uvicorn", "main:app"]\n',
    "task_store/main.py": """
        from fastapi import FastAPI
        app = FastAPI()
        @app.get("/tasks")
        async def tasks(): return []
        """,
    "task_api/main.py": """
        import os
        import httpx
        from fastapi import FastAPI
        from fastapi.middleware.cors import CORSMiddleware
        STORE_URL = os.environ["STORE_URL"]
        app = FastAPI()
        app.add_middleware(CORSMiddleware, allow_origins=os.getenv("CORS_ORIGINS", "*").split(","), allow_credentials=True)
        @app.middleware("http")
        async def keep(request, call_next):
            request.state.request_id = request.headers["X-Request-ID"]
            return await call_next(request)
        @app.get("/tasks")
        async def tasks(request_id: str):
            async with httpx.AsyncClient(base_url=STORE_URL) as client:
                await client.get("/tasks", headers={"X-Request-ID": request_id})
                return await client.get("/tasks")
        """,
}


def test_origins_are_those_that_containers_are_given(ask: Ask) -> None:
    sql = "SELECT value, any_origin, credentials FROM cors_policy WHERE source_path = 'docker-compose.yml'"
    assert ask(SYSTEM, sql) == [("https://tasks.example.com", 0, 1)]


def test_layers_know_an_id_or_give_it_back(ask: Ask) -> None:
    sql = "SELECT name, request, given FROM request_layer ORDER BY name"
    assert ask(SYSTEM, sql) == [("CORSMiddleware", 0, 0), ("keep", 1, 0)]


def test_requests_carry_the_id_or_do_not(ask: Ask) -> None:
    sql = "SELECT path_template, carries FROM carried_request ORDER BY line"
    assert ask(SYSTEM, sql) == [("/tasks", 1), ("/tasks", 0)]
