"""What ignore files decide about use cases and build contexts, asked of whole repositories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint import api
from hybrid_lint.testing.git_repository import make_repository

if TYPE_CHECKING:
    from pathlib import Path

DOCKERFILE = "FROM python:3.12-slim\nCOPY . .\n"
COMPOSE = """\
services:
  api:
    build: {context: ./app, dockerfile: Dockerfile.api}
  bot:
    build: {context: ./app, dockerfile: Dockerfile.bot}
  gone:
    build: ./gone
"""


def write(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def probes(root: Path, files: dict[str, str], dialect: str) -> list[tuple[object, ...]]:
    """(directory, dockerfile, ignore file, probe, ignored, path, line) of `.env` and `__pycache__/`."""
    write(root, files)
    _, rows = api.query(
        root,
        "SELECT directory, dockerfile, ignore_file, probe, ignored, path, line FROM ignored_probe "
        f"WHERE dialect = '{dialect}' AND probe IN ('.env', '__pycache__/') ORDER BY directory, dockerfile, probe",
        cache=False,
        jobs=1,
    )
    return [tuple(row) for row in rows]


def test_every_build_has_its_own_answer(tmp_path: Path) -> None:
    files = {
        "docker-compose.yml": COMPOSE,
        "app/Dockerfile.api": DOCKERFILE,
        "app/Dockerfile.bot": DOCKERFILE,
        "app/main.py": "x = 1\n",
        "app/.dockerignore": "# none\n.env*\n!.env\n__pycache__\n",
        "app/Dockerfile.bot.dockerignore": "*\n!main.py\n",
        "tool/Dockerfile": DOCKERFILE,
        "tool/run.py": "x = 1\n",
    }
    general, own = "app/.dockerignore", "app/Dockerfile.bot.dockerignore"
    assert probes(tmp_path, files, "docker") == [
        ("app", "app/Dockerfile.api", general, ".env", 0, general, 3),
        ("app", "app/Dockerfile.api", general, "__pycache__/", 1, general, 4),
        ("app", "app/Dockerfile.bot", own, ".env", 1, own, 1),
        ("app", "app/Dockerfile.bot", own, "__pycache__/", 1, own, 1),
        ("gone", None, None, ".env", 0, None, None),
        ("gone", None, None, "__pycache__/", 0, None, None),
        ("tool", "tool/Dockerfile", None, ".env", 0, None, None),
        ("tool", "tool/Dockerfile", None, "__pycache__/", 0, None, None),
    ]


def test_the_nearest_gitignore_decides(tmp_path: Path) -> None:
    files = {
        ".gitignore": ".env\n__pycache__/\n",
        "use_cases/task/service_definitions.yml": "services: {}\n",
        "use_cases/task/.gitignore": "*.log\n!.env\n",
    }
    near = "use_cases/task/.gitignore"
    assert probes(tmp_path, files, "git") == [
        ("", None, None, ".env", 1, ".gitignore", 1),
        ("", None, None, "__pycache__/", 1, ".gitignore", 2),
        ("use_cases/task", None, None, ".env", 0, near, 2),
        ("use_cases/task", None, None, "__pycache__/", 1, ".gitignore", 2),
    ]


def test_gitignore_files_above_the_root_count(tmp_path: Path) -> None:
    above = {
        ".gitignore": ".env\n/shop/platform/use_cases/*/__pycache__/\n",
        "shop/.gitignore": "!.env\n",
        "shop/platform/docker-compose.yml": "services: {}\n",
        "shop/platform/use_cases/task/service_definitions.yml": "services: {}\n",
        "shop/platform/use_cases/sale/service_definitions.yml": "services: {}\n",
        "shop/platform/use_cases/sale/.gitignore": "\n.env\n",
    }
    write(tmp_path, above)
    make_repository(tmp_path)
    own = "use_cases/sale/.gitignore"
    assert probes(tmp_path / "shop/platform", {}, "git") == [
        ("", None, None, ".env", 0, None, None),
        ("", None, None, "__pycache__/", 0, None, None),
        ("use_cases/sale", None, None, ".env", 1, own, 2),
        ("use_cases/sale", None, None, "__pycache__/", 1, None, None),
        ("use_cases/task", None, None, ".env", 0, None, None),
        ("use_cases/task", None, None, "__pycache__/", 1, None, None),
    ]


def test_a_change_above_the_root_is_seen(tmp_path: Path) -> None:
    write(tmp_path, {".gitignore": "*.log\n", "shop/docker-compose.yml": "services: {}\n"})
    make_repository(tmp_path)
    root = tmp_path / "shop"
    query = "SELECT ignored FROM ignored_probe WHERE directory = '' AND probe = '.env'"
    assert [tuple(row) for row in api.query(root, query, jobs=1)[1]] == [(0,)]
    write(tmp_path, {".gitignore": "*.log\n.env\n"})
    assert [tuple(row) for row in api.query(root, query, jobs=1)[1]] == [(1,)]
