"""Which versions are asked for and demanded: `version_use`, `version_demand`, `old_python`, `python_service_base`, `installed_requirement`."""

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


def test_an_old_python_and_what_replaces_it(ask: Ask) -> None:
    files = FILES | {
        "pyproject.toml": '[project]\nname = "a"\nrequires-python = ">=3.10,<3.11"\n[tool.ruff]\ntarget-version = "py310"\n',
        ".github/workflows/ci.yml": """\
            jobs:
              test:
                strategy: {matrix: {python-version: ["3.10", "3.13"]}}
                steps:
                  - uses: actions/setup-python@v5
                    with: {python-version: "${{ matrix.python-version }}"}
            """,
        ".python-version": "3.9.1\n",
    }
    sql = "SELECT source, old, new, path FROM old_python WHERE profile = ? ORDER BY path, source"
    assert ask(files, sql.replace("?", "'database_per_service'")) == [
        ("ci", None, "3.11", ".github/workflows/ci.yml"),
        ("pin", "3.9.1", "3.11", ".python-version"),
        ("requires-python", None, "3.11", "pyproject.toml"),
        ("tool", "py310", "py311", "pyproject.toml"),
    ]
    newer = ask(files, sql.replace("?", "'improved_hybrid'"))
    assert ("image", "3.11", "3.12", "api/Dockerfile") in newer


def test_what_python_services_are_based_on(ask: Ask) -> None:
    """Through an image of the repository, and with the value of an argument."""
    files = FILES | {
        "docker-compose.yml": "services:\n  task_api: {build: ./api}\n  base: {build: ./base, image: ours/base}\n",
        "base/Dockerfile": "ARG TAG=3.11-alpine\nFROM python:3.12 AS wheels\nFROM python:${TAG}\nRUN apk add gcc\nCOPY --from=wheels /w /w\n",
        "api/Dockerfile": FILES["api/Dockerfile"].replace("python:3.11-slim", "ours/base"),
    }
    sql = "SELECT service, final, base, exchangeable, path, line FROM python_service_base WHERE service = 'task_api' ORDER BY line"
    assert ask(files, sql) == [
        ("task_api", 0, "python:3.12", 0, "base/Dockerfile", 2),
        ("task_api", 1, "python:3.11-alpine", 0, "base/Dockerfile", 3),
    ]
    assert ask(FILES, sql) == [("task_api", 1, "python:3.11-slim", 1, "api/Dockerfile", 1)]
