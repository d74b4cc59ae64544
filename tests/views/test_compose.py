"""What compose files there are, and what their models are like: `compose_file`, `one_shot_container`, `probe_command`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

FILES = {
    "docker-compose.yml": """\
        include: [parts/broker.yml]
        services:
          task_worker:
            image: example/task_worker:1
        """,
    "docker-compose.prod.yml": """\
        services:
          task_worker:
            environment: {LOG_LEVEL: warning}
        """,
    "parts/broker.yml": """\
        services:
          rabbitmq:
            image: rabbitmq:3.13
        """,
    "tests/docker-compose.yml": """\
        services:
          redis:
            image: redis:7
        """,
}


def test_every_file_that_makes_a_model_has_a_row_for_each_project(ask: Ask) -> None:
    assert ask(FILES, "SELECT directory, model, area, path FROM compose_file ORDER BY project, path") == [
        ("", "dev", "main", "docker-compose.yml"),
        ("", "dev", "main", "parts/broker.yml"),
        ("", "prod", "production", "docker-compose.prod.yml"),
        ("", "prod", "production", "docker-compose.yml"),
        ("", "prod", "production", "parts/broker.yml"),
        ("tests", "dev", "test", "tests/docker-compose.yml"),
    ]


CHECKED = {
    "docker-compose.yml": """\
        services:
          task_api_service:
            build: api
            depends_on:
              task_settings: {condition: service_completed_successfully}
            healthcheck:
              test: ["CMD", "python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health/?full=1', timeout=4)"]
          task_report_service:
            build: api
          task_settings:
            image: example/settings:1
          task_cleanup:
            image: example/cleanup:1
            restart: "no"
          gateway:
            image: nginx:1.26
            healthcheck: {test: "curl -f https://localhost || curl -f http://elsewhere:80/"}
        """,
    "api/Dockerfile": """\
        FROM python:3.12-slim
        COPY main.py .
        HEALTHCHECK CMD curl -f http://localhost:${PORT}/health || exit 1
        CMD ["python", "main.py"]
        """,
    "api/main.py": "import time\n\nwhile True:\n    time.sleep(1)\n",
}


def test_jobs_and_what_others_wait_for_end(ask: Ask) -> None:
    sql = "SELECT c.name FROM one_shot_container o JOIN container c ON c.id = o.container ORDER BY c.name"
    assert ask(CHECKED, sql) == [("task_cleanup",), ("task_settings",)]


def test_a_probe_has_the_address_that_it_asks_in_its_own_container(ask: Ask) -> None:
    sql = "SELECT DISTINCT name, how, program, port, route FROM probe_command WHERE program <> 'exit' ORDER BY name, port DESC"
    assert ask(CHECKED, sql) == [
        ("gateway", "compose", "curl", 443, ""),
        ("gateway", "compose", "curl", None, ""),
        ("task_api_service", "compose", "python", 8000, "/health"),
        ("task_report_service", "image", "curl", None, "/health"),
    ]
