"""`service_code`: whose a module is, whether it ships and whether it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

FILES = {
    "docker-compose.yml": """
        services:
          task_api:
            build: {context: ., dockerfile: task_api/Dockerfile}
            ports: ["8000:8000"]
          task_worker:
            build: {context: ., dockerfile: task_worker/Dockerfile}
        """,
    "task_api/Dockerfile": """
        FROM python:3.12
        WORKDIR /app
        COPY task_api task_api
        COPY shared shared
        CMD ["uvicorn", "task_api.main:app", "--port", "8000"]
        """,
    "task_api/__init__.py": "",
    "task_api/main.py": "from fastapi import FastAPI\nfrom shared.clock import now\n\napp = FastAPI()\n",
    "task_api/refill.py": "if __name__ == '__main__':\n    print('by hand')\n",
    "task_worker/Dockerfile": """
        FROM python:3.12
        WORKDIR /app
        COPY task_worker/main.py task_worker/
        COPY shared shared
        CMD ["python", "-m", "task_worker.main"]
        """,
    "task_worker/__init__.py": "",
    "task_worker/main.py": "from shared.clock import now\n",
    "shared/__init__.py": "",
    "shared/clock.py": "def now(): ...\n",
    "task_api/tests/test_main.py": "from task_api.main import app\n\ndef test_app(): assert app\n",
}


def test_says_of_each_module_what_it_is_to_the_service(ask: Ask) -> None:
    sql = """
        SELECT service, path, module, area, owner, owned, ships, runs, script FROM service_code
        WHERE path NOT LIKE '%__init__.py' ORDER BY service, path
    """
    assert ask(FILES, sql) == [
        ("task_api", "shared/clock.py", "shared.clock", "shared", None, 0, 1, 1, 0),
        ("task_api", "task_api/main.py", "task_api.main", "service", "task_api", 1, 1, 1, 0),
        ("task_api", "task_api/refill.py", "task_api.refill", "service", "task_api", 1, 1, 0, 1),
        ("task_worker", "shared/clock.py", "shared.clock", "shared", None, 0, 1, 1, 0),
        ("task_worker", "task_worker/main.py", "task_worker.main", "service", "task_worker", 1, 1, 1, 0),
    ]


def test_names_the_way_from_the_start(ask: Ask) -> None:
    sql = "SELECT depth, chain FROM service_code WHERE service = 'task_api' AND path = 'shared/clock.py'"
    assert ask(FILES, sql) == [(1, "task_api.main → shared.clock")]


def test_the_way_to_a_module_is_a_list_of_imports(ask: Ask) -> None:
    files = FILES | {
        "shared/clock.py": "from shared import zones\n",
        "shared/zones.py": "import os\nfrom .tables.days import DAYS\n",
        "shared/tables/__init__.py": "",
        "shared/tables/days.py": "DAYS = ()\n",
    }
    sql = "SELECT s.value ->> 'path', s.value ->> 'line', s.value ->> 'message' FROM module_way w JOIN file f ON f.id = w.file, json_each(w.steps) s"
    assert ask(files, f"{sql} WHERE w.service = 'task_api' AND f.path = 'shared/tables/days.py'") == [
        ("task_api/main.py", 2, "`task_api.main` imports `shared.clock`"),
        ("shared/clock.py", 1, "`shared.clock` imports `shared.zones`"),
        ("shared/zones.py", 2, "`shared.zones` imports `shared.tables.days`"),
    ]
    assert ask(files, f"{sql} WHERE w.service = 'task_api' AND f.path = 'task_api/main.py'") == []
