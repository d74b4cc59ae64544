"""Who signs in where: `server_credential`, `client_credential`; what is demanded and not given: `unmet_setting`, `setting_default`; who asks whom: `call_edge`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

FILES = {
    "docker-compose.yml": """\
        services:
          task_api:
            build: ./api
            environment:
              DATABASE_URL: postgresql://app:p%40ss@postgres:5432/tasks
              RABBITMQ_HOST: rabbitmq
              RABBITMQ_USER: worker
              USER_URL: http://user_api:8000
              LIMIT: ${LIMIT:-5}
          user_api: {image: "user:1"}
          postgres: {image: "postgres:16", environment: {POSTGRES_PASSWORD: secret}}
          rabbitmq: {image: "rabbitmq:3"}
        """,
    "api/Dockerfile": 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nCMD ["python", "main.py"]\n',
    "api/main.py": """\
        import os

        USER = os.environ["USER_URL"]
        KEY = os.environ["API_KEY"]
        LIMIT = os.getenv("LIMIT", "7")
        """,
}


def test_tells_what_servers_accept_and_what_clients_give(ask: Ask) -> None:
    sql = "SELECT c.name, s.part, s.value FROM server_credential s JOIN container c ON c.id = s.container WHERE s.part IS NOT NULL ORDER BY c.name, s.part"
    assert ask(FILES, sql) == [
        ("postgres", "password", "secret"),
        ("postgres", "user", "postgres"),
        ("rabbitmq", "database", "/"),
        ("rabbitmq", "user", "guest"),
    ]
    sql = "SELECT target_name, part, key, value FROM client_credential ORDER BY target_name, part"
    assert ask(FILES, sql) == [
        ("postgres", "database", "DATABASE_URL", "tasks"),
        ("postgres", "password", "DATABASE_URL", "p@ss"),
        ("postgres", "user", "DATABASE_URL", "app"),
        ("rabbitmq", "user", "RABBITMQ_USER", "worker"),
    ]


def test_tells_what_is_demanded_and_not_given(ask: Ask) -> None:
    assert ask(FILES, "SELECT name, key, read_path, read_line FROM unmet_setting") == [
        ("task_api", "API_KEY", "api/main.py", 4)
    ]
    assert ask(FILES, "SELECT key, compose_default, code_default, differs FROM setting_default") == [
        ("LIMIT", "5", "7", 1)
    ]


def test_tells_who_asks_whom(ask: Ask) -> None:
    assert ask(FILES, "SELECT service, target_service FROM call_edge") == [("task_api", "user_api")]
