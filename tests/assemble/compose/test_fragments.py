"""Fragments that use cases carry, beside the root model: how they are paired and what their values are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.assemble.compose.repository_in_memory import sources_from

from hybrid_lint.assemble.compose.declarations import declarations
from hybrid_lint.assemble.compose.fragments import fragment_rows
from hybrid_lint.assemble.compose.projects import projects

if TYPE_CHECKING:
    from hybrid_lint.assemble.compose.rows import Rows

DEFINITIONS = "use_cases/task/service_definitions.yml"
OVERRIDES = "use_cases/task/production_overrides.yml"


def rows(files: dict[str, str]) -> Rows:
    sources = sources_from(files)
    found = projects(sources)
    return fragment_rows(sources, found, declarations(found))


def values(files: dict[str, str]) -> dict[str, tuple[object, ...]]:
    """Pointer → (written, value, root_value, in_container, container_value)."""
    return {str(row[1]): row[2:7] for row in rows(files)["fragment_value"]}


def test_the_nearest_project_in_the_right_model() -> None:
    files = {
        "docker-compose.yml": "services:\n  other: {image: a}\n  api: {image: b}\n",
        "docker-compose.prod.yml": "services:\n  api: {restart: always}\n",
        DEFINITIONS: "services:\n  api: {image: b}\n  bot: {image: c}\n",
        OVERRIDES: "services:\n  api: {restart: always}\n",
    }
    found = [row[1:6] for row in rows(files)["fragment_service"]]
    # Containers 1 and 2 are of the model dev, 3 and 4 of prod.
    assert found == [
        (OVERRIDES, "overrides", "use_cases/task", "api", 4),
        (DEFINITIONS, "definitions", "use_cases/task", "api", 2),
        (DEFINITIONS, "definitions", "use_cases/task", "bot", None),
    ]


def test_without_a_project_above() -> None:
    assert [row[5] for row in rows({DEFINITIONS: "services:\n  api: {image: b}\n"})["fragment_service"]] == [None]


@pytest.mark.parametrize(
    ("fragment", "pointer", "expected"),
    [
        ("build: .", "build.context", ("use_cases/task", "")),
        ("build: ./use_cases/task", "build.context", ("use_cases/task/use_cases/task", "use_cases/task")),
        ("build: .", "build.dockerfile", ("Dockerfile", "Dockerfile")),
        ("environment: [A=1, B=]", "environment.A", ("1", "1")),
        ("environment: {A: 1}", "environment.A", ("1", "1")),
        ('ports: ["127.0.0.1:8001:8000/udp"]', "ports.8000/udp", ("127.0.0.1:8001", "127.0.0.1:8001")),
        ("ports: [{target: 8000, published: 8001}]", "ports.8000/tcp", ("8001", "8001")),
        ('ports: ["8002:8000", "8001:8000"]', "ports.8000/tcp", ("8001,8002", "8001,8002")),
        (
            'volumes: ["./data:/data:ro"]',
            "volumes./data",
            ("bind:use_cases/task/data:ro", "bind:data:ro"),
        ),
        ("volumes: [db:/data]", "volumes./data", ("volume:db", "volume:db")),
        ("env_file: .env", "env_file", ('["use_cases/task/.env"]', '[".env"]')),
        ("networks: [backend]", "networks.backend", ("null", "null")),
        ("depends_on: [redis]", "depends_on.redis", ("service_started", "service_started")),
        ("command: python -m bot", "command", ('["python", "-m", "bot"]', '["python", "-m", "bot"]')),
        ("cap_add: [B, A]", "cap_add", ('["A", "B"]', '["A", "B"]')),
        ("deploy: {resources: {limits: {memory: 1G}}}", "deploy.resources.limits.memory", ("1G", "1G")),
        ('environment: {A: "${LEVEL}"}', "environment.A", ("info", "info")),
    ],
)
def test_names_and_values(fragment: str, pointer: str, expected: tuple[str, str]) -> None:
    files = {
        ".env.example": "LEVEL=info\n",
        "docker-compose.yml": "services:\n  api: {image: b}\n",
        "use_cases/task/.env.example": "LEVEL=debug\n",
        DEFINITIONS: f"services:\n  api:\n    {fragment}\n",
    }
    assert values(files)[pointer] == (1, *expected, 0, None)


def test_both_sides_with_their_places() -> None:
    files = {
        "docker-compose.yml": "services:\n  api:\n    image: b\n    restart: always\n",
        DEFINITIONS: "services:\n  api:\n    image: a\n    init: true\n",
    }
    found = {row[1]: row[2:] for row in rows(files)["fragment_value"]}
    nowhere = (None, None, None, None, None)
    assert found == {
        "image": (1, "a", "a", 1, "b", DEFINITIONS, 3, 12, 3, 13, "docker-compose.yml", 3, 12),
        "init": (1, "true", "true", 0, None, DEFINITIONS, 4, 11, 4, 15, None, None, None),
        "restart": (0, None, None, 1, "always", *nowhere, "docker-compose.yml", 4, 14),
    }
