"""Modules and names of a service mean what they mean inside its container."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hybrid_lint import api

DOCKERFILE = "FROM python:3.12-slim\nWORKDIR /app\nCOPY {source} .\n{more}CMD {command}\n"


def write(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    return root


def rows(root: Path, sql: str) -> list[tuple[Any, ...]]:
    return api.query(root, sql, cache=False)[1]


def reach(root: Path, service: str) -> dict[str, str]:
    found = rows(
        root,
        f"SELECT f.path, r.chain FROM service_reach r JOIN file f ON f.id = r.file WHERE r.service = '{service}' AND r.from_entry ORDER BY f.path",
    )
    return dict(found)


def imports(root: Path, service: str) -> list[tuple[Any, ...]]:
    return rows(
        root,
        "SELECT s.path, s.module, t.path FROM import_of_service s LEFT JOIN file t ON t.id = s.target "
        f"WHERE s.service = '{service}' ORDER BY s.path, s.line, s.module",
    )


@pytest.fixture
def two_apps(tmp_path: Path) -> Path:
    files = {"docker-compose.yml": "services:\n  users:\n    build: users\n  orders:\n    build: orders\n"}
    for service in ("users", "orders"):
        files[f"{service}/Dockerfile"] = DOCKERFILE.format(source=".", more="", command='["uvicorn", "app.main:app"]')
        files[f"{service}/app/__init__.py"] = ""
        files[f"{service}/app/main.py"] = "from app import db\nfrom fastapi import FastAPI\n\napp = FastAPI()\n"
    files["users/app/db.py"] = "import asyncpg\n"
    files["orders/app/db.py"] = "import httpx\n"
    return write(tmp_path, files)


def test_two_services_that_both_own_app(two_apps: Path) -> None:
    for service in ("users", "orders"):
        assert reach(two_apps, service) == {
            f"{service}/app/__init__.py": "app.main → app",
            f"{service}/app/db.py": "app.main → app.db",
            f"{service}/app/main.py": "app.main",
        }


def test_a_copied_directory_is_what_the_container_calls_it(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "docker-compose.yml": "services:\n  api:\n    build: {context: ., dockerfile: api/Dockerfile}\n",
            "api/Dockerfile": 'FROM python:3.12\nWORKDIR /srv\nCOPY api/code ./service\nCOPY shared ./lib/shared\nENV PYTHONPATH=/srv/lib\nCMD ["python", "-m", "service.run"]\n',
            "api/code/run.py": "import shared.tools\nfrom service import helper\n",
            "api/code/helper.py": "",
            "shared/__init__.py": "",
            "shared/tools.py": "import redis\n",
        },
    )
    assert reach(root, "api") == {
        "api/code/helper.py": "service.run → service.helper",
        "api/code/run.py": "service.run",
        "shared/__init__.py": "service.run → shared",
        "shared/tools.py": "service.run → shared.tools",
    }


def test_a_local_package_does_not_hide_an_installed_one_unless_it_is_on_the_path(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "docker-compose.yml": "services:\n  api:\n    build: api\n",
            "api/Dockerfile": DOCKERFILE.format(source="app", more="", command='["python", "main.py"]'),
            "api/app/main.py": "import alembic\nimport redis\n",
            "api/alembic/env.py": "import sqlalchemy\n",
            "redis/redis.conf": "",
        },
    )
    assert imports(root, "api") == [("api/app/main.py", "alembic", None), ("api/app/main.py", "redis", None)]


def test_relative_star_conditional_and_dynamic_imports(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "docker-compose.yml": "services:\n  api:\n    build: api\n",
            "api/Dockerfile": DOCKERFILE.format(source=".", more="", command='["python", "-m", "pkg.main"]'),
            "api/pkg/__init__.py": "",
            "api/pkg/main.py": (
                "from .a import *\nfrom . import b\nfrom typing import TYPE_CHECKING\nimport importlib\n"
                "if TYPE_CHECKING:\n    from . import types_only\n"
                "def f():\n    import pkg.c\n    importlib.import_module('pkg.d')\n    importlib.import_module(NAME)\n"
                "from pkg.names import NAME\n"
            ),
            "api/pkg/names.py": "NAME = 'pkg.' + 'e'\n",
            **{f"api/pkg/{name}.py": "" for name in "abcdef"},
            "api/pkg/types_only.py": "",
        },
    )
    assert set(reach(root, "api")) == {
        f"api/pkg/{name}.py" for name in ("__init__", "main", "names", "a", "b", "c", "d", "e")
    }


def test_path_edits_and_bind_mounts(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "docker-compose.yml": (
                "services:\n  worker:\n    image: python:3.12\n    working_dir: /code\n    volumes: ['./worker:/code', './lib:/libs']\n"
                "    command: python run.py\n"
            ),
            "worker/run.py": "import sys\nsys.path.insert(0, '/libs')\nimport toolbox\n",
            "lib/toolbox.py": "",
        },
    )
    assert reach(root, "worker") == {"lib/toolbox.py": "run → toolbox", "worker/run.py": "run"}


def test_names_are_followed_through_shims_factories_and_base_classes(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "docker-compose.yml": "services:\n  api:\n    build: api\n",
            "api/Dockerfile": DOCKERFILE.format(source=".", more="", command='["python", "main.py"]'),
            "api/shim.py": "from httpx import AsyncClient as Client\nfrom time import sleep\n",
            "api/base.py": "class Base:\n    def save(self):\n        self.flush()\n\n    def flush(self):\n        pass\n",
            "api/repo.py": "from base import Base\n\n\nclass Repo(Base):\n    pass\n\n\ndef get_repo() -> Repo:\n    return Repo()\n\n\nrepo = get_repo()\n",
            "api/main.py": (
                "from repo import get_repo, repo\nfrom shim import Client, sleep\n\n\ndef main():\n    Client()\n    sleep(1)\n"
                "    get_repo().save()\n    repo.flush()\n"
            ),
        },
    )
    names = rows(
        root,
        "SELECT c.callee, n.name FROM call_name n JOIN python_call c ON c.file = n.file AND c.ordinal = n.call ORDER BY c.line",
    )
    assert names == [("Client", "httpx.AsyncClient"), ("sleep", "time.sleep")]
    edges = rows(
        root,
        "SELECT c.callee, d.qualname FROM definition_edge e JOIN python_call c ON c.file = e.file AND c.ordinal = e.site "
        "JOIN python_definition d ON d.file = e.target AND d.ordinal = e.target_definition "
        "WHERE e.kind = 'call' AND c.path = 'api/main.py' ORDER BY c.line, c.column, d.qualname",
    )
    assert edges == [("get_repo().save", "Base.save"), ("get_repo", "get_repo"), ("repo.flush", "Base.flush")]


def test_constants_of_other_modules_are_known_where_they_are_named(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "docker-compose.yml": "services:\n  api:\n    build: api\n",
            "api/Dockerfile": DOCKERFILE.format(source=".", more="", command='["python", "main.py"]'),
            "api/names.py": (
                "from enum import Enum\n\nHEADER = 'x-request-id'\nLONG = 'x' * 300\nNUMBER = 5\n\n\nclass Base(Enum):\n    shared = 'base'\n\n\n"
                "class Queue(Base):\n    TASKS = 'tasks'\n    unset: str\n\n\nclass Config:\n    EXCHANGE = 'events'\n\n\nconfig = Config()\n"
            ),
            "api/main.py": (
                "import names\nfrom names import HEADER, LONG, Queue, config\n\n"
                "open_queue(Queue.TASKS, Queue.shared.value, Queue.unset.value, LONG, names.NUMBER, exchange=config.EXCHANGE, headers={HEADER: 1})\n"
            ),
        },
    )
    found = rows(
        root,
        "SELECT n.name, n.value FROM constant_name n JOIN file f ON f.id = n.file WHERE f.path = 'api/main.py' ORDER BY n.name",
    )
    assert found == [
        ("names.HEADER", "x-request-id"),
        ("names.NUMBER", "5"),
        ("names.Queue.TASKS", "tasks"),
        ("names.Queue.shared.value", "base"),
        ("names.config.EXCHANGE", "events"),
    ]


def test_settings_inherit_prefix_and_aliases(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "docker-compose.yml": "services:\n  api:\n    build: api\n",
            "api/Dockerfile": DOCKERFILE.format(source=".", more="", command='["python", "main.py"]'),
            "api/base.py": "from pydantic_settings import BaseSettings, SettingsConfigDict\n\n\nclass Common(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix='APP_')\n    log_level: str = 'INFO'\n",
            "api/main.py": (
                "import os\nfrom base import Common\nfrom pydantic import AliasChoices, Field\n\n\nclass Settings(Common):\n    port: int = 8000\n"
                "    url: str = Field(validation_alias=AliasChoices('SERVICE_URL', 'URL'))\n\n\nDEBUG = os.getenv('DEBUG', '0')\n"
            ),
        },
    )
    found = rows(root, "SELECT DISTINCT key, default_value FROM setting ORDER BY key")
    assert found == [
        ("APP_LOG_LEVEL", "INFO"),
        ("APP_PORT", "8000"),
        ("DEBUG", "0"),
        ("SERVICE_URL", None),
        ("URL", None),
    ]


def test_routes_have_the_prefixes_of_every_router_above_them(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "docker-compose.yml": "services:\n  api:\n    build: api\n",
            "api/Dockerfile": DOCKERFILE.format(source=".", more="", command='["uvicorn", "main:app"]'),
            "api/tasks.py": "from fastapi import APIRouter\n\nrouter = APIRouter(prefix='/tasks')\n\n\n@router.get('/{task_id}')\nasync def read(task_id: int) -> None: ...\n",
            "api/main.py": "from fastapi import FastAPI\nfrom tasks import router as tasks_router\n\napp = FastAPI()\napp.include_router(tasks_router, prefix='/api/v1')\n\n\n@app.get('/health')\nasync def health() -> None: ...\n",
        },
    )
    assert rows(root, "SELECT method, path_template, complete FROM route ORDER BY path_template") == [
        ("GET", "/api/v1/tasks/{task_id}", 1),
        ("GET", "/health", 1),
    ]


def test_tests_belong_to_the_service_whose_code_they_import(two_apps: Path) -> None:
    write(
        two_apps,
        {
            "users/tests/conftest.py": "import pytest\n",
            "users/tests/test_main.py": "from app.main import app\n",
            "orders/tests/test_nothing.py": "import httpx\n",
        },
    )
    found = rows(two_apps, "SELECT f.path, t.service FROM test_of t JOIN file f ON f.id = t.file ORDER BY f.path")
    assert found == [("users/tests/conftest.py", "users"), ("users/tests/test_main.py", "users")]


def test_flat_services_own_what_only_they_reach(tmp_path: Path) -> None:
    files = {
        "docker-compose.yml": (
            "services:\n  task_api_service:\n    build: {context: use_cases/tasks, dockerfile: Dockerfile.api}\n"
            "  task_bot_service:\n    build: {context: use_cases/tasks, dockerfile: Dockerfile.bot}\n"
        ),
        "use_cases/tasks/Dockerfile.api": DOCKERFILE.format(
            source=".", more="", command='["uvicorn", "api_service:app"]'
        ),
        "use_cases/tasks/Dockerfile.bot": DOCKERFILE.format(
            source=".", more="", command='["python", "bot_service.py"]'
        ),
        "use_cases/tasks/api_service.py": "import shared_dtos\nimport api_parts\nfrom fastapi import FastAPI\n\napp = FastAPI()\n",
        "use_cases/tasks/bot_service.py": "import shared_dtos\nimport aiogram\n",
        "use_cases/tasks/shared_dtos.py": "",
        "use_cases/tasks/api_parts.py": "",
        "use_cases/tasks/forgotten.py": "",
    }
    root = write(tmp_path, files)
    owners = dict(
        rows(root, "SELECT f.name, coalesce(o.service, o.area) FROM file_owner o JOIN file f ON f.id = o.file")
    )
    assert owners == {
        "api_service.py": "task_api_service",
        "bot_service.py": "task_bot_service",
        "shared_dtos.py": "shared",
        "api_parts.py": "task_api_service",
        "forgotten.py": "shared",  # both images ship it, nobody reaches it
    }


def test_one_changed_file_reassembles_as_a_fresh_run_would(two_apps: Path) -> None:
    api.check(two_apps)
    (two_apps / "users" / "app" / "db.py").write_text("from app import deeper\n")
    (two_apps / "users" / "app" / "deeper.py").write_text("import motor\n")
    tables = ("service_module", "service_import", "service_reach", "definition_edge", "file_owner")
    for table in tables:
        sql = f"SELECT f.path, t.* FROM {table} t JOIN file f ON f.id = t.file"
        cached = sorted(
            map(
                repr,
                (row[:1] + tuple(v for v in row[1:] if not isinstance(v, int)) for row in api.query(two_apps, sql)[1]),
            )
        )
        fresh = sorted(
            map(repr, (row[:1] + tuple(v for v in row[1:] if not isinstance(v, int)) for row in rows(two_apps, sql)))
        )
        assert cached == fresh, table


def test_settings_keep_their_case_where_it_matters(tmp_path: Path) -> None:
    source = (
        "from pydantic import AliasChoices, Field\nfrom pydantic_settings import BaseSettings, SettingsConfigDict\n\n\n"
        "class Exact(BaseSettings):\n    model_config = SettingsConfigDict(case_sensitive=True, env_prefix='app_')\n"
        "    timeout: int = 5\n    queue: str = Field(validation_alias=AliasChoices('QUEUE', 'queueName'))\n\n\n"
        "class Literal(BaseSettings):\n    model_config = {'case_sensitive': True, 'env_prefix': 'db_'}\n    host: str\n\n\n"
        "class Inherited(Literal):\n    port: int\n\n\n"
        "class Folded(BaseSettings):\n    model_config = {'env_prefix': 'x_'}\n    level: str\n"
    )
    dockerfile = DOCKERFILE.format(source=".", more="", command='["python", "main.py"]')
    write(tmp_path, {"Dockerfile": dockerfile, "main.py": source})
    found = {key for (key,) in rows(tmp_path, "SELECT key FROM setting WHERE how = 'settings'")}
    assert found == {"app_timeout", "QUEUE", "queueName", "db_host", "db_port", "X_LEVEL"}


def test_a_call_of_a_nested_function_is_an_edge_to_it(tmp_path: Path) -> None:
    main = "def outer():\n    def inner():\n        return 1\n    def other():\n        return 2\n    return inner()\n"
    files = {
        "docker-compose.yml": "services:\n  tasks:\n    build: tasks\n",
        "tasks/Dockerfile": DOCKERFILE.format(source=".", more="", command='["python", "main.py"]'),
        "tasks/main.py": main,
    }
    assert rows(
        write(tmp_path, files),
        "SELECT e.kind, u.qualname, d.qualname FROM definition_edge e "
        "JOIN python_definition u ON u.file = e.file AND u.ordinal = e.definition "
        "JOIN python_definition d ON d.file = e.target AND d.ordinal = e.target_definition",
    ) == [("call", "outer", "outer.<locals>.inner")]


def test_a_relative_path_edit_starts_where_the_process_starts(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "docker-compose.yml": "services:\n  worker:\n    build: services\n    working_dir: /app/worker\n    command: python run.py\n",
            "services/Dockerfile": DOCKERFILE.format(source=".", more="", command='["python"]'),
            "services/worker/run.py": "import sys\n\nsys.path.append('../store')\nimport toolbox\n",
            "services/store/toolbox.py": "",
        },
    )
    assert ("services/worker/run.py", "toolbox", "services/store/toolbox.py") in imports(root, "worker")


@pytest.mark.parametrize(
    ("image", "role"),
    [
        ("registry.example.com/db_postgres_service:1.0", "data_postgres"),
        ("registry.example.com/tasks-data-mongo-api", "data_mongo"),
        ("postgres:16", "infra_db"),
        ("bitnami/postgresql:16", "infra_db"),
    ],
)
def test_a_published_data_service_is_no_database(tmp_path: Path, image: str, role: str) -> None:
    write(tmp_path, {"docker-compose.yml": f"services:\n  store:\n    image: {image}\n"})
    assert rows(tmp_path, "SELECT role FROM service") == [(role,)]


def test_flask_run_starts_what_flask_app_names(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "docker-compose.yml": "services:\n  backend:\n    build: backend\n",
            "backend/Dockerfile": 'FROM python:3.12-slim\nWORKDIR /code\nENV FLASK_APP hello.py\nCOPY . .\nCMD ["flask", "run"]\n',
            "backend/hello.py": "from flask import Flask\n\nserver = Flask(__name__)\n",
        },
    )
    assert reach(root, "backend") == {"backend/hello.py": "hello"}
    assert rows(root, "SELECT name, role FROM service") == [("backend", "business_api")]


def test_the_package_of_an_entry_module_is_executed_and_a_star_follows_what_all_names(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "docker-compose.yml": "services:\n  worker:\n    build: worker\n",
            "worker/Dockerfile": DOCKERFILE.format(source=".", more="", command='["python", "-m", "pkg.sub.main"]'),
            "worker/pkg/__init__.py": "import pkg.startup\n",
            "worker/pkg/startup.py": "",
            "worker/pkg/sub/__init__.py": "",
            "worker/pkg/sub/main.py": "from parts import *\n",
            "worker/parts/__init__.py": "__all__ = ['db']\n",
            "worker/parts/db.py": "",
            "worker/parts/unused.py": "",
        },
    )
    assert set(reach(root, "worker")) == {
        "worker/pkg/__init__.py",
        "worker/pkg/startup.py",
        "worker/pkg/sub/__init__.py",
        "worker/pkg/sub/main.py",
        "worker/parts/__init__.py",
        "worker/parts/db.py",
    }
