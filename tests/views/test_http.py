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


GUARDED = {
    **SYSTEM,
    "task_api/guards.py": """
        import hmac, jwt
        from fastapi import Depends, Security
        def current_user(token: str): return jwt.decode(token)
        def service_token(token: str): return hmac.compare_digest(token, "x")
        def paging(page: int = 1): ...
        CHECKED = Depends(current_user)
        STANDARD = [Depends(paging), Security(service_token)]
        """,
    "task_api/main.py": """
        import guards
        from fastapi import APIRouter, Depends, FastAPI
        from guards import CHECKED, current_user, paging
        def make() -> FastAPI:
            app = FastAPI()
            own = APIRouter(prefix="/own", dependencies=[Depends(current_user)])
            @own.get("/a")
            def in_router(): ...
            app.include_router(own)
            return app
        app = make()
        by_name = APIRouter(prefix="/named", dependencies=[CHECKED])
        @by_name.get("/b")
        def by_variable(): ...
        outer = APIRouter(prefix="/outer", dependencies=guards.STANDARD)
        inner = APIRouter(prefix="/inner")
        @inner.get("/c")
        def below_another(): ...
        outer.include_router(inner)
        @outer.get("/d")
        def in_list(): ...
        open_router = APIRouter(prefix="/open", dependencies=[Depends(paging)])
        @open_router.get("/e")
        def behind_paging(): ...
        included = APIRouter()
        @included.get("/f")
        def where_included(): ...
        app.include_router(by_name)
        app.include_router(outer)
        app.include_router(open_router)
        app.include_router(included, prefix="/included", dependencies=[Depends(paging), Depends(current_user)])
        @app.get("/g")
        def at_the_application(): ...
        """,
}


def test_what_stands_before_a_router_protects_its_routes(ask: Ask) -> None:
    found = ask(
        GUARDED, "SELECT function_name, protected FROM endpoint WHERE service = 'task_api' ORDER BY function_name"
    )
    assert found == [
        ("at_the_application", 0),
        ("behind_paging", 0),
        ("below_another", 1),
        ("by_variable", 1),
        ("in_list", 1),
        ("in_router", 1),
        ("where_included", 1),
    ]


def test_what_stands_before_an_application_protects_all_routes(ask: Ask) -> None:
    whole = (
        SYSTEM["task_api/main.py"]
        .replace("app = FastAPI()", "")
        .replace("@router.get", "app = FastAPI(dependencies=[Depends(current_user)])\n        @router.get")
    )
    found = ask(
        {**SYSTEM, "task_api/main.py": whole},
        "SELECT function_name, protected FROM endpoint WHERE service = 'task_api'",
    )
    assert sorted(found) == [("create", 1), ("health", 1), ("read", 1)]


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


CLIENT_CLASS = {
    **SYSTEM,
    "task_api/client.py": """
        import httpx
        from settings import settings
        class Base:
            def __init__(self, base_url: str):
                self._http = httpx.AsyncClient(base_url=str(base_url))
            async def _send(self, path: str, verb: str = "GET"):
                return await self._http.request(verb, path)
            async def _get(self, path):
                return await self._send(f"/api{path}")
        class Tasks(Base):
            async def read(self, task_id):
                await self._get(f"/tasks/{task_id}?full=1")
                await self._send("/tasks", verb="POST")
                await self._get(self.rest_path)
        async def load(task_id):
            await Tasks(settings.task_store_url.rstrip("/")).read(task_id)
        """,
}


def test_calls_of_functions_that_send_count_as_requests(ask: Ask) -> None:
    columns = "function_name, method, path_template, loose, base_key, target_service, through"
    key = "TASK_STORE_URL"
    found = ask(CLIENT_CLASS, f"SELECT {columns} FROM http_call WHERE function_name = 'read' ORDER BY line")
    assert found == [
        ("read", "GET", "/api/tasks/{}", 0, key, "task_store", "_send"),
        ("read", "POST", "/tasks", 0, key, "task_store", "_send"),
        ("read", "GET", "/api{}", 1, key, "task_store", "_send"),
    ]


ROUTERS = {
    **SYSTEM,
    "task_api/main.py": """
        import app.models
        from fastapi import FastAPI
        from prefixes import settings
        from routes import first, made, second
        app = FastAPI()
        for router in (first.router, second.router):
            app.include_router(router, prefix=f"{settings.api_prefix}/v1")
        @app.get(settings.api_prefix + "/")
        def banner(): ...
        app.include_router(made(), prefix="/made")
        """,
    "task_api/app/models.py": "",
    "task_api/prefixes.py": """
        from pydantic_settings import BaseSettings
        class Settings(BaseSettings):
            api_prefix: str = "/api"
        settings = Settings()
        """,
    "task_api/routes/__init__.py": "def made(): ...\n",
    "task_api/routes/first.py": """
        from fastapi import APIRouter
        router = APIRouter()
        @router.get("/first")
        def first(): ...
        """,
    "task_api/routes/second.py": """
        from fastapi import APIRouter
        router = APIRouter()
        @router.get("/second")
        def second(): ...
        """,
}


def test_prefixes_are_known_from_loops_and_settings_and_routes_have_an_order(ask: Ask) -> None:
    sql = "SELECT path_template, complete FROM endpoint WHERE service = 'task_api' ORDER BY registered"
    assert ask(ROUTERS, sql) == [("/api/v1/first", 1), ("/api/v1/second", 1), ("/api/", 1)]
    assert ask(ROUTERS, "SELECT prefix FROM opaque_route WHERE service = 'task_api'") == [("/made",)]


def test_requests_are_judged_where_all_routes_are_known(ask: Ask) -> None:
    served = {**SYSTEM, "task_store/main.py": """
        from fastapi import FastAPI
        app = FastAPI()
        @app.get("/tasks/{task_id}")
        def read(task_id: int): ...
        @app.post("/tasks/")
        def add(): ...
        """}  # fmt: skip
    columns = "method, asked, served, redirected, methods"
    assert ask(served, f"SELECT {columns} FROM judged_request ORDER BY line") == [
        ("GET", "/tasks/{}", 1, 0, "GET"),
        ("PATCH", "/tasks/{}", 0, 0, "GET"),
        ("DELETE", "/tasks/{}/notes", 0, 0, None),
        ("POST", "/tasks", 1, 1, "POST"),
    ]


def test_applications_of_fastapi_and_their_services(ask: Ask) -> None:
    assert ask(SYSTEM, "SELECT service, path FROM fastapi_application ORDER BY service") == [
        ("task_api", "task_api/main.py"),
        ("task_store", "task_store/main.py"),
    ]
    assert ask(SYSTEM, "SELECT service FROM fastapi_service ORDER BY service") == [("task_api",), ("task_store",)]


def test_edge_is_known_from_code_and_from_the_environment(ask: Ask) -> None:
    sql = "SELECT DISTINCT service, target_service, how, path FROM service_call_edge ORDER BY how"
    assert ask(SYSTEM, sql) == [
        ("task_api", "task_store", "code", "task_api/client.py"),
        ("task_api", "task_store", "environment", "docker-compose.yml"),
    ]


def test_unhandled_requests_reach_an_entry_function(ask: Ask) -> None:
    files = {
        **SYSTEM,
        "task_api/main.py": """
            import httpx
            from fastapi import FastAPI
            app = FastAPI()
            async def load():
                return httpx.get("http://task_store:8001/tasks")
            async def save():
                try:
                    return httpx.post("http://task_store:8001/tasks")
                except httpx.HTTPError as error:
                    raise LookupError from error
            @app.get("/tasks")
            async def read():
                await save()
                return await load()
            """,
    }
    sql = "SELECT service, function_name, callee, noun, what FROM unhandled_request"
    assert ask(files, sql) == [("task_api", "load", "httpx.get", "route", "GET /tasks")]
    assert ask(files, "SELECT count(*) FROM request_guard") == [(1,)]
    assert ask(files, "SELECT count(*) FROM guarded_function") == [(0,)]


WRITTEN = {
    **SYSTEM,
    "task_api/main.py": """
        import json
        from fastapi import Body, Depends, FastAPI, Request
        from pydantic import BaseModel
        from typing import Dict as D
        app = FastAPI()
        class Task(BaseModel):
            title: str
        def user(): ...
        @app.put("/tasks/{task_id}")
        async def change(task_id: int, data: D[str, int], note=Body(), who: dict = Depends(user)): ...
        @app.post("/hooks")
        async def hook(request: Request):
            data = await request.json()
            return Task(**data)
        @app.patch("/tasks")
        async def change_all(request: Request):
            return json.loads(await request.body())
        @app.get("/tasks")
        async def search(request: Request, data: dict):
            return await request.json()
        """,
}


def test_bodies_fill_the_parameters_that_come_from_nowhere_else(ask: Ask) -> None:
    found = ask(
        WRITTEN,
        "SELECT function, name, type, marked FROM body_parameter WHERE service = 'task_api' ORDER BY function, name",
    )
    functions = [
        function
        for (function,) in ask(
            WRITTEN, "SELECT function FROM written_endpoint WHERE service = 'task_api' ORDER BY function"
        )
    ]
    assert found == [
        (functions[0], "data", "Dict[str, int]", 0),
        (functions[0], "note", None, 1),
        (functions[1], "request", "Request", 0),
        (functions[2], "request", "Request", 0),
    ]


def test_bodies_that_are_read_by_hand(ask: Ask) -> None:
    found = ask(
        WRITTEN, "SELECT method, path_template, unchecked FROM raw_body_read WHERE service = 'task_api' ORDER BY line"
    )
    assert found == [("POST", "/hooks", 0), ("PATCH", "/tasks", 1)]
