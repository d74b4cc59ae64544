"""Addresses that containers are told: `told_address`, `unreachable_address`, `unknown_host`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

FILES = {
    "docker-compose.yml": """\
        services:
          task_api:
            build: ./api
            environment: {USER_URL: "http://user-api:8000", FILES_URL: "s3://files", VITE_API_URL: "http://task_api:8000"}
            networks: [front]
          user_api: {image: "user:1", expose: ["9000"], networks: [front]}
          redis: {image: "redis:7", networks: [back]}
        networks: {front: {}, back: {}}
        """,
    "api/Dockerfile": 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nCMD ["python", "main.py"]\n',
    "api/main.py": """\
        import os

        CACHE = os.getenv("REDIS_URL", "redis://redis:6379/0")
        PEER = os.getenv("PEER_URL", "http://user_api:8000")
        USER = os.getenv("USER_URL", "http://nobody:8000")
        """,
}


def test_has_what_is_given_and_what_nobody_overrides(ask: Ask) -> None:
    sql = "SELECT name, how, key, host, port, target_name, resolves, listens, reachable FROM told_address ORDER BY key"
    assert ask(FILES, sql) == [
        ("task_api", "default", "PEER_URL", "user_api", 8000, "user_api", 1, 0, 1),
        ("task_api", "default", "REDIS_URL", "redis", 6379, "redis", 1, 1, 0),
        ("task_api", "environment", "USER_URL", "user-api", 8000, None, 0, None, None),
    ]


def test_names_the_twin_of_a_name_that_nobody_has(ask: Ask) -> None:
    assert ask(FILES, "SELECT name, host, meant FROM unknown_host") == [("task_api", "user-api", "user_api")]


def test_says_where_the_other_container_is(ask: Ask) -> None:
    sql = "SELECT name, target_name, target_path, target_line FROM unreachable_address"
    assert ask(FILES, sql) == [("task_api", "redis", "docker-compose.yml", 7)]


def test_tells_which_networks_and_volumes_are_used(ask: Ask) -> None:
    sql = "SELECT container_name, kind, key, line FROM resource_use ORDER BY line"
    assert ask(FILES, sql) == [
        ("task_api", "network", "front", 5),
        ("user_api", "network", "front", 6),
        ("redis", "network", "back", 7),
    ]
