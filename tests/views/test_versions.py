"""Which versions are asked for and demanded: `version_use`, `version_demand`, `installed_requirement`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

FILES = {
    "docker-compose.yml": """\
        services:
          task_api: {build: ./api}
          db: {image: "postgres:16.4-bookworm"}
          jaeger: {image: "jaegertracing/all-in-one:1.50"}
          web: {image: "nginx:stable"}
        """,
    "api/Dockerfile": """\
        FROM python:3.11-slim
        WORKDIR /app
        COPY . .
        RUN pip install -r requirements.txt
        CMD ["uvicorn", "main:app"]
        """,
    "api/requirements.txt": "fastapi==0.115.0\nhttpx>=0.27,<1\n",
    "api/main.py": "from fastapi import FastAPI\napp = FastAPI()\n",
    "pyproject.toml": """\
        [project]
        name = "tasks"
        requires-python = ">=3.12"
        [dependency-groups]
        dev = ["ruff>=0.1"]
        [tool.ruff]
        target-version = "py312"
        """,
    ".python-version": "3.12.4\n",
    ".github/workflows/ci.yml": """\
        jobs:
          test:
            steps:
              - uses: actions/setup-python@v5
                with: {python-version: "3.13"}
        """,
}


def test_collects_versions_from_every_kind_of_file(ask: Ask) -> None:
    sql = "SELECT kind, item, source, origin, specifier, exact, version, service, path, line FROM version_use ORDER BY kind, item, source, path"
    compose = "docker-compose.yml"
    assert ask(FILES, sql) == [
        (
            "distribution",
            "fastapi",
            "manifest",
            "runtime",
            "==0.115.0",
            1,
            "0.115.0",
            "task_api",
            "api/requirements.txt",
            1,
        ),
        ("distribution", "httpx", "manifest", "runtime", ">=0.27,<1", 0, None, "task_api", "api/requirements.txt", 2),
        ("distribution", "ruff", "manifest", "group:dev", ">=0.1", 0, None, None, "pyproject.toml", 5),
        ("image", "jaeger", "image", "compose", "==1.50", 1, "1.50", "jaeger", compose, 4),
        ("image", "postgres", "image", "compose", "==16.4", 1, "16.4", "db", compose, 3),
        ("python", "python", "ci", None, "==3.13", 1, "3.13", None, ".github/workflows/ci.yml", 5),
        ("python", "python", "image", "from", "==3.11", 1, "3.11", "task_api", "api/Dockerfile", 1),
        ("python", "python", "pin", None, "==3.12.4", 1, "3.12.4", None, ".python-version", 1),
        ("python", "python", "requires-python", None, ">=3.12", 0, None, None, "pyproject.toml", 3),
        ("python", "python", "tool", None, "==3.12", 1, "3.12", None, "pyproject.toml", 7),
    ]


def test_demands_what_the_documents_or_the_configuration_say(ask: Ask) -> None:
    sql = """
        SELECT u.item, u.version, d.specifier, version_allows(d.specifier, u.version) FROM version_use u
        JOIN version_demand d ON d.profile = 'improved_hybrid' AND d.kind = u.kind AND d.item = u.item
        WHERE u.version IS NOT NULL AND u.source IN ('image', 'manifest') ORDER BY u.item
    """
    assert ask(FILES, sql, configured=[("versions.postgres", ">=16")]) == [
        ("fastapi", "0.115.0", ">=0.115.0", 1),
        ("jaeger", "1.50", "==1.50", 1),
        ("postgres", "16.4", ">=16", 1),
        ("python", "3.11", ">=3.12", 0),
    ]


def test_says_what_an_image_installs_and_from_where(ask: Ask) -> None:
    sql = "SELECT service, name, path, line FROM installed_requirement ORDER BY name"
    assert ask(FILES, sql) == [
        ("task_api", "fastapi", "api/requirements.txt", 1),
        ("task_api", "httpx", "api/requirements.txt", 2),
    ]
