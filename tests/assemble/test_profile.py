"""Which architecture a repository follows is read off its main stack."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.support.mutation import STACK, STACKS, copy_stack

from hybrid_lint import api
from hybrid_lint.cli.rules import known_rules
from hybrid_lint.testing.git_repository import make_repository

if TYPE_CHECKING:
    from pathlib import Path

PLATFORM = STACKS / "database_per_service"


def owner(name: str, host: str) -> str:
    return f"  {name}: {{build: services/{name}, environment: {{DATABASE_URL: 'postgresql://a:b@{host}/c'}}}}\n"


def database(name: str) -> str:
    return f"  {name}: {{image: 'postgres:16'}}\n"


TWO = f"services:\n{owner('a', 'a_db')}{owner('b', 'b_db')}{database('a_db')}{database('b_db')}"
SHARED = f"services:\n{owner('a', 'db')}{owner('b', 'db')}{database('db')}"
DATA = "services:\n  db_postgres_service: {build: services/a}\n"
URL = "services:\n  a: {build: services/a, environment: {DB_POSTGRES_SERVICE_URL: 'http://x'}}\n"
BOT = (
    "import asyncio\nfrom aiogram import Bot, Dispatcher\n\n\n"
    "async def main() -> None:\n    await Dispatcher().start_polling(Bot('t'))\n\n\nasyncio.run(main())\n"
)
CODE = {
    f"services/{name}/{file}": text
    for name in "ab"
    for file, text in (
        ("Dockerfile", "FROM python:3.12-slim\nCOPY . .\nCMD uvicorn main:app\n"),
        ("main.py", "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/a')\nasync def a(): return 1\n"),
    )
}


def above(text: str, steps: int) -> str:
    """The same stack, written in a directory below the root."""
    return text.replace("build: services", f"build: {'../' * steps}services")


@pytest.mark.parametrize(
    ("files", "profile"),
    [
        ({"docker-compose.yml": TWO}, "database_per_service"),
        ({"deploy/docker-compose.yml": above(TWO, 1)}, "database_per_service"),
        ({"docker-compose.dev.yml": TWO}, "database_per_service"),
        ({"docker-compose.prod.yml": TWO}, "database_per_service"),
        ({"docker-compose.prod.yml": TWO, "docker-compose.test.yml": SHARED}, "database_per_service"),
        # A second host in an overlay, in production or in the tests is the same service with another database.
        ({"docker-compose.yml": SHARED}, "general"),
        ({"docker-compose.yml": SHARED, "docker-compose.prod.yml": f"services:\n{owner('b', 'prod.example.org')}"}, "general"),
        ({"docker-compose.yml": SHARED, "docker-compose.dev.yml": TWO}, "general"),
        ({"docker-compose.yml": SHARED, "docker-compose.test.yml": TWO}, "general"),
        ({"docker-compose.yml": SHARED, "tests/docker-compose.yml": above(TWO, 1)}, "general"),
        ({"docker-compose.yml": SHARED, "services/a/docker-compose.yml": f"services:\n{owner('a', 'own')}".replace("services/a", ".") + database("own")}, "general"),
        ({"docker-compose.yml": SHARED, "examples/docker-compose.yml": above(TWO, 1)}, "general"),
        ({"docker-compose.test.yml": TWO}, "general"),
        # Signs of the improved hybrid.
        ({"docker-compose.yml": DATA}, "improved_hybrid"),
        ({"docker-compose.yml": SHARED, "docker-compose.dev.yml": DATA}, "improved_hybrid"),
        ({"docker-compose.yml": SHARED, "docker-compose.prod.yml": URL}, "improved_hybrid"),
        ({"docker-compose.yml": SHARED, ".env.example": "DB_MONGO_SERVICE_URL=http://x\n"}, "improved_hybrid"),
        ({"docker-compose.yml": SHARED, "use_cases/shop/shop_service.py": CODE["services/a/main.py"]}, "improved_hybrid"),
        ({"docker-compose.yml": SHARED, "docker-compose.test.yml": DATA}, "general"),
        ({"docker-compose.yml": SHARED, "docker-compose.test.yml": URL}, "general"),
        ({"docker-compose.yml": SHARED, "tests/fixtures/a/compose.yml": above(DATA, 3)}, "general"),
        ({"docker-compose.yml": SHARED, "templates/a/.env.example": "DB_MONGO_SERVICE_URL=http://x\n"}, "general"),
        ({"docker-compose.yml": SHARED, "examples/use_cases/shop/shop_service.py": CODE["services/a/main.py"]}, "general"),
    ],
)  # fmt: skip
def test_detection(files: dict[str, str], profile: str, tmp_path: Path) -> None:
    for path, text in {**CODE, **files}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    _, rows = api.query(tmp_path, "SELECT profile, detail FROM repository", cache=False)
    assert [row[0] for row in rows] == [profile], rows


@pytest.mark.parametrize(
    ("files", "profile", "resembles"),
    [
        ({"README.md": "# Notes\n"}, "none", ""),
        ({"tools/__init__.py": "", "tools/text.py": "A = 1\n"}, "none", ""),
        ({"docker-compose.yml": "services:\n  cache: {image: 'redis:7'}\n"}, "general", ""),
        ({**CODE, "docker-compose.yml": SHARED}, "general", "database_per_service"),
        ({**CODE, "docker-compose.yml": SHARED, "bot.py": BOT, "Dockerfile": "FROM python:3.12-slim\nCOPY bot.py .\nCMD python bot.py\n"}, "general", "improved_hybrid"),
    ],
)  # fmt: skip
def test_what_is_neither(files: dict[str, str], profile: str, resembles: str, tmp_path: Path) -> None:
    """Where something runs it is judged by the rules that hold anywhere, and told what it is nearest to."""
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    _, rows = api.query(tmp_path, "SELECT profile, resembles, detail FROM repository", cache=False)
    assert [row[:2] for row in rows] == [(profile, resembles)], rows
    assert (f"like `{resembles}`" in rows[0][2]) is bool(resembles)


def of_one_architecture(root: Path, profile: str) -> set[str]:
    """The rules that only this architecture has."""
    return {rule["rule"] for rule in known_rules(str(root), None) if rule["profiles"] == [profile]}


@pytest.mark.parametrize(
    ("stack", "other", "why"),
    [
        (STACK, "database_per_service", "`db_mongo_service` is a data service"),
        (PLATFORM, "improved_hybrid", "several services own a database each: `order-service` → `order-db`, `product-service`"),
    ],
    ids=lambda value: getattr(value, "name", ""),
)  # fmt: skip
def test_a_reference_stack_is_known_without_its_configuration(
    stack: Path, other: str, why: str, tmp_path: Path
) -> None:
    root = copy_stack(tmp_path / "stack", stack)
    (root / "hybrid-lint.toml").unlink()
    _, rows = api.query(root, "SELECT profile, detail FROM repository")
    assert rows[0][0] == stack.name
    assert why in str(rows[0][1])
    asked = {rule["rule"] for rule in api.check(root)["rules"]}
    assert asked & of_one_architecture(root, stack.name)
    assert asked & of_one_architecture(root, other) == set()


def test_a_mixture_is_told(tmp_path: Path) -> None:
    """Both stacks below one root: one verdict, which names the other; with their configurations each is judged by its own."""
    for stack in (STACK, PLATFORM):
        copy_stack(tmp_path / stack.name, stack)
        shutil.rmtree(tmp_path / stack.name / ".git")
    (tmp_path / "hybrid-lint.toml").write_text("")
    make_repository(tmp_path)
    for stack in (STACK, PLATFORM):
        (tmp_path / stack.name / "hybrid-lint.toml").unlink()
    _, rows = api.query(tmp_path, "SELECT profile, detail FROM repository")
    assert rows[0][0] == "improved_hybrid"
    assert "beside it stands a stack of `database_per_service`" in str(rows[0][1])
    assert "`order-service` → `database_per_service/order-db`" in str(rows[0][1])
    asked = {rule["rule"] for rule in api.check(tmp_path)["rules"]}
    assert asked & of_one_architecture(tmp_path, "database_per_service") == set()


def test_a_monolith_is_of_neither(tmp_path: Path) -> None:
    """One application with its database: it is told what it is, and no rule of an architecture is asked."""
    files = {
        **{path: text for path, text in CODE.items() if path.startswith("services/a/")},
        "docker-compose.yml": f"services:\n{owner('a', 'db')}{database('db')}",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    _, rows = api.query(tmp_path, "SELECT profile, kind, resembles, detail FROM repository")
    assert rows[0][:3] == ("general", "monolith", "")
    assert "one application, `a`" in str(rows[0][3])
    asked = {rule["rule"] for rule in api.check(tmp_path)["rules"]}
    for profile in ("improved_hybrid", "database_per_service"):
        assert asked & of_one_architecture(tmp_path, profile) == set()
