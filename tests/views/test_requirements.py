"""What package managers are asked for, and where that is resolved: `declared_requirement`, `manifest_lock`, `provided_distribution`,
`third_party_import`, `container_image_use`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

LOCK = """\
    version = 1
    [[package]]
    name = "httpx"
    version = "0.28.1"
    source = { registry = "https://pypi.org/simple" }
    """
FILES = {
    "docker-compose.yml": """\
        services:
          task_api: {build: ./api}
          cache: {image: "redis:7-alpine"}
        """,
    "api/Dockerfile": """\
        FROM python:3.12-slim
        COPY . .
        RUN pip install -r requirements.txt && pip install gunicorn==23.0.0
        CMD ["uvicorn", "main:app"]
        """,
    "api/requirements.txt": "-c limits.txt\nfastapi @ git+https://example.org/fastapi@v0.115.0\nhttpx[http2]>=0.27,<1\n",
    "api/limits.txt": "h11==0.14.*\n",
    "api/main.py": "from fastapi import FastAPI\napp = FastAPI()\n",
    "uv.lock": LOCK,
    "worker/uv.lock": LOCK,
    "worker/pyproject.toml": """\
        [project]
        name = "worker"
        dependencies = ["httpx"]
        """,
    "examples/requirements.txt": "flask\n",
}


def test_collects_requirements_of_manifests_and_dockerfiles(ask: Ask) -> None:
    sql = "SELECT path, line, name, extras, origin, asked, exact FROM declared_requirement ORDER BY path, line, name"
    assert ask(FILES, sql) == [
        ("api/Dockerfile", 3, "gunicorn", "[]", "image", "==23.0.0", "23.0.0"),
        ("api/limits.txt", 1, "h11", "[]", "constraint", "==0.14.*", None),
        ("api/requirements.txt", 2, "fastapi", "[]", "runtime", "==0.115.0", "0.115.0"),
        ("api/requirements.txt", 3, "httpx", '["http2"]', "runtime", ">=0.27,<1", None),
        ("worker/pyproject.toml", 3, "httpx", "[]", "runtime", None, None),
    ]


def test_takes_the_nearest_lock(ask: Ask) -> None:
    sql = "SELECT f.path, m.path FROM manifest_lock m JOIN file f ON f.id = m.manifest ORDER BY f.path"
    assert ask(FILES, sql) == [
        ("api/limits.txt", "uv.lock"),
        ("api/requirements.txt", "uv.lock"),
        ("worker/pyproject.toml", "worker/uv.lock"),
    ]


def test_tells_what_is_asked_for_from_what_comes_along(ask: Ask) -> None:
    sql = "SELECT name, declared, known FROM provided_distribution WHERE service = 'task_api' AND name IN ({}) ORDER BY name"
    names = "'fastapi', 'starlette', 'httpx[http2]', 'h2', 'hpack', 'gunicorn', 'flask'"
    assert ask(FILES, sql.format(names)) == [
        ("fastapi", 1, 1),
        ("gunicorn", 1, 1),
        ("h2", 0, 1),
        ("hpack", 0, 0),
        ("httpx[http2]", 1, 1),
        ("starlette", 0, 1),
    ]


def test_collects_imports_of_libraries(ask: Ask) -> None:
    files = FILES | {
        "api/main.py": "import os\nimport yaml, acme\nimport limits_of_ours\n",
        "api/limits_of_ours.py": "1\n",
    }
    sql = "SELECT service, path, line, module, distributions FROM third_party_import ORDER BY line, module"
    assert ask(files, sql) == [
        ("task_api", "api/main.py", 2, "acme", None),
        ("task_api", "api/main.py", 2, "yaml", '["pyyaml"]'),
    ]


def test_says_which_image_a_container_runs(ask: Ask) -> None:
    sql = "SELECT service, reference, name, tag, path FROM container_image_use ORDER BY service"
    assert ask(FILES, sql) == [
        ("cache", "redis:7-alpine", "redis", "7-alpine", "docker-compose.yml"),
        ("task_api", "python:3.12-slim", "python", "3.12-slim", "api/Dockerfile"),
    ]
