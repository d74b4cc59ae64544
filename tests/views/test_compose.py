"""What compose files there are: `compose_file`."""

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
