"""Which stack is the system, over the layouts that repositories have."""

from __future__ import annotations

import pytest
from tests.assemble.compose.repository_in_memory import projects_of

API = "  api: {build: ./api, environment: {DATABASE_URL: 'postgresql://db/app'}}\n"
DB = "  db: {image: 'postgres:16', environment: {POSTGRES_DB: app}}\n"
BASE = f"services:\n{API}{DB}"
CHANGE = "services:\n  api: {restart: always}\n"
TOOL = "services:\n  prometheus: {image: 'prom/prometheus:v2'}\n"
DC = "docker-compose.yml"


def stacks(files: dict[str, str]) -> dict[str, tuple[str, int]]:
    """The last file of each project → its area and the number of its files."""
    return {project.files[-1]: (project.area, len(project.files)) for project in projects_of(files)}


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("docker-compose.dev.yml", "overlay"),
        ("docker-compose.local.yml", "overlay"),
        ("docker-compose.debug.yml", "overlay"),
        ("docker-compose.hot-reload.yml", "overlay"),
        ("docker-compose.prod.yml", "production"),
        ("docker-compose.production.yaml", "production"),
        ("docker-compose.staging.yml", "production"),
        ("docker-compose-deploy.yml", "production"),
        ("compose.prod.yaml", "production"),
        ("prod.docker-compose.yml", "production"),
        ("docker-compose.test.yml", "test"),
        ("docker-compose-tests.yml", "test"),
        ("docker-compose.ci.yml", "test"),
        ("docker-compose.e2e.yml", "test"),
        ("docker-compose.integration-test.yml", "test"),
        ("docker-compose.example.yml", "example"),
        # A name of another kind: without an image of its own a service is somebody else's.
        ("production.yml", "production"),
        ("development.yml", "overlay"),
    ],
)
def test_a_change_of_the_base_beside_it(name: str, area: str) -> None:
    assert stacks({DC: BASE, name: CHANGE}) == {DC: ("main", 1), name: (area, 2)}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({DC: BASE, "docker-compose.override.yml": CHANGE}, {"docker-compose.override.yml": ("main", 2)}),
        ({DC: BASE, "docker-compose.monitoring.yml": TOOL}, {DC: ("main", 1), "docker-compose.monitoring.yml": ("overlay", 2)}),
        ({DC: BASE, "monitoring.yml": TOOL}, {DC: ("main", 1), "monitoring.yml": ("main", 1)}),
        # Without a base, the one for development is the system.
        ({"docker-compose.dev.yml": BASE, "docker-compose.prod.yml": BASE}, {"docker-compose.dev.yml": ("main", 1), "docker-compose.prod.yml": ("production", 1)}),
        ({"local.yml": BASE, "production.yml": BASE}, {"local.yml": ("main", 1), "production.yml": ("production", 1)}),
        ({"docker-compose.dev.yml": BASE, "docker-compose.local.yml": BASE}, {"docker-compose.dev.yml": ("main", 1), "docker-compose.local.yml": ("overlay", 1)}),
        ({"docker-compose.prod.yml": BASE}, {"docker-compose.prod.yml": ("main", 1)}),
        ({"docker-compose.prod.yml": BASE, "docker-compose.test.yml": BASE}, {"docker-compose.prod.yml": ("main", 1), "docker-compose.test.yml": ("test", 1)}),
        ({"docker-compose.test.yml": BASE}, {"docker-compose.test.yml": ("test", 1)}),
        (
            {"docker-compose.base.yml": BASE, "docker-compose.dev.yml": CHANGE, "docker-compose.prod.yml": CHANGE},
            {"docker-compose.base.yml": ("main", 1), "docker-compose.dev.yml": ("overlay", 2), "docker-compose.prod.yml": ("production", 2)},
        ),
        # Folders.
        ({"deploy/docker-compose.yml": BASE}, {"deploy/docker-compose.yml": ("main", 1)}),
        ({"infra/compose.yaml": TOOL, DC: BASE}, {DC: ("main", 1), "infra/compose.yaml": ("main", 1)}),
        ({"compose/dev.yml": BASE, "compose/prod.yml": BASE}, {"compose/dev.yml": ("main", 1), "compose/prod.yml": ("production", 1)}),
        ({".docker/docker-compose.yml": BASE}, {".docker/docker-compose.yml": ("main", 1)}),
        ({"environments/dev/docker-compose.yml": BASE, "environments/prod/docker-compose.yml": BASE}, {"environments/dev/docker-compose.yml": ("main", 1), "environments/prod/docker-compose.yml": ("production", 1)}),
        ({DC: BASE, "local/docker-compose.yml": TOOL}, {DC: ("main", 1), "local/docker-compose.yml": ("overlay", 1)}),
        ({DC: BASE, "tests/docker-compose.yml": TOOL}, {DC: ("main", 1), "tests/docker-compose.yml": ("test", 1)}),
        ({DC: BASE, "_integration-test/docker-compose.yml": TOOL}, {DC: ("main", 1), "_integration-test/docker-compose.yml": ("test", 1)}),
        ({DC: BASE, "e2e/compose.yaml": TOOL}, {DC: ("main", 1), "e2e/compose.yaml": ("test", 1)}),
        ({DC: BASE, "docker/test/mover.yml": TOOL}, {DC: ("main", 1), "docker/test/mover.yml": ("test", 1)}),
        ({DC: BASE, ".github/docker-compose.yml": TOOL}, {DC: ("main", 1), ".github/docker-compose.yml": ("test", 1)}),
        ({DC: BASE, ".devcontainer/docker-compose.yml": BASE}, {DC: ("main", 1), ".devcontainer/docker-compose.yml": ("example", 1)}),
        ({DC: BASE, "tests/fixtures/template/docker-compose.yml": BASE}, {DC: ("main", 1), "tests/fixtures/template/docker-compose.yml": ("fixture", 1)}),
        ({DC: BASE, "src/pkg/testdata/prod/docker-compose.yml": BASE}, {DC: ("main", 1), "src/pkg/testdata/prod/docker-compose.yml": ("fixture", 1)}),
        ({DC: BASE, "examples/tests/compose.yml": BASE}, {DC: ("main", 1), "examples/tests/compose.yml": ("example", 1)}),
        ({DC: BASE, "templates/app/docker-compose.yml": BASE}, {DC: ("main", 1), "templates/app/docker-compose.yml": ("example", 1)}),
        ({"{{cookiecutter.slug}}/docker-compose.yml": BASE}, {"{{cookiecutter.slug}}/docker-compose.yml": ("example", 1)}),
        ({DC: BASE, "docs/quick/docker-compose.yml": TOOL}, {DC: ("main", 1), "docs/quick/docker-compose.yml": ("example", 1)}),
        # A collection, and services each with a stack of its own.
        ({"a/compose.yaml": BASE, "b/compose.yaml": BASE, "c/compose.yaml": TOOL}, {"a/compose.yaml": ("main", 1), "b/compose.yaml": ("main", 1), "c/compose.yaml": ("main", 1)}),
        (
            {DC: "services:\n  a: {build: services/a}\n  b: {build: services/b}\n", "services/a/docker-compose.yml": f"services:\n  a: {{build: .}}\n{DB}", "services/c/docker-compose.yml": "services: {c: {build: .}}\n"},
            {DC: ("main", 1), "services/a/docker-compose.yml": ("overlay", 1), "services/c/docker-compose.yml": ("main", 1)},
        ),
        ({DC: "include: [services/a/docker-compose.yml]\n", "services/a/docker-compose.yml": BASE, "services/a/docker-compose.test.yml": CHANGE}, {DC: ("main", 1)}),
    ],
)  # fmt: skip
def test_layouts(files: dict[str, str], expected: dict[str, tuple[str, int]]) -> None:
    assert stacks(files) == expected


RUNS = "services:\n  front: {build: ./front}\n  stats: {build: ./stats, environment: {DB: 'postgresql://db/app', MODE: a}}\n  db: {image: 'postgres:16', environment: [POSTGRES_DB=app]}\nvolumes: {data: {}}\nnetworks: {inner: {}}\n"


@pytest.mark.parametrize(
    ("text", "files"),
    [
        # Stacks of their own.
        ("  front: {image: 'python:3.11-slim', command: python /srv/main.py}", 1),
        ("  front: {image: 'docker.io/library/node:22', command: node x}", 1),
        ("  shop: {build: ./front}\n  store: {image: 'postgres:15', environment: {POSTGRES_DB: app}}", 1),
        ("  db: {image: 'postgres:15', environment: [POSTGRES_DB=app]}\n  stats: {image: 'r.example.org/stats:1', environment: {DB: 'postgresql://db/app'}}", 1),
        ("  front: {build: ./front}\n  stats: {build: ./stats, environment: {DB: 'postgresql://other/app', MODE: a}}", 1),
        ("  front: {image: 'r.example.org/front'}\nname: elsewhere", 1),
        # Changes of the base.
        ("  front: {restart: always}", 2),
        ("  front: {image: 'python:3.11-slim'}\n  stats: {deploy: {replicas: 2}}", 2),
        ("  front: {image: 'r.example.org/front:1', restart: always}\n  stats: {image: 'r.example.org/stats:1', restart: always}", 2),
        ("  db: {image: 'postgres:16-alpine', ports: ['5432:5432']}", 2),
        ("  stats: {image: 'python:3.11', volumes: ['data:/x']}", 2),
        ("  front: {image: 'python:3.11', networks: [inner]}", 2),
        ("  shop: {image: 'python:3.11', depends_on: [db]}", 2),
        ("  shop: {build: ./shop, environment: {STATS: 'http://stats:8000'}}", 2),
        ("  front: {build: ./front, command: python -m debugpy}", 2),
        ("  nginx: {image: 'nginx:1.26', ports: ['80:80']}", 2),
        ("  front: !override {image: 'python:3.11', command: x}", 2),
    ],
)  # fmt: skip
def test_a_stack_of_its_own_is_no_overlay(text: str, files: int) -> None:
    found = stacks({DC: RUNS, "docker-compose.production.yml": f"services:\n{text}\n"})
    assert found == {DC: ("main", 1), "docker-compose.production.yml": ("production", files)}


@pytest.mark.parametrize(
    ("text", "files"),
    [
        ("  test_db: {image: 'postgres:16'}\n  test_stock: {build: ./front, command: pytest, environment: {DB: 'postgresql://test_db/app'}}", 1),
        ("  checks: {build: ./front, command: pytest, depends_on: [db]}", 2),
        ("  front: {command: pytest}", 2),
    ],
)  # fmt: skip
def test_test_stacks(text: str, files: int) -> None:
    assert stacks({DC: RUNS, "docker-compose.test.yml": f"services:\n{text}\n"})["docker-compose.test.yml"] == ("test", files)  # fmt: skip
