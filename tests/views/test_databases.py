"""Which service is told of which database, and whose it is; who issues tokens and who reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint import api

if TYPE_CHECKING:
    from pathlib import Path

COMPOSE = """
services:
  user-service:
    build: user-service
    environment: {DATABASE_URL: 'postgresql://a:b@accounts:5432/people'}
  order-service:
    build: order-service
    environment: {DB_HOST: order-db, DB_NAME: orders, PEOPLE_URL: 'postgresql://a:b@accounts:5432/people'}
  accounts: {image: 'postgres:15'}
  order-db: {image: 'postgres:15'}
"""
APPLICATION = "from fastapi import FastAPI\n\nimport tokens\n\napp = FastAPI()\n"


def written(root: Path) -> Path:
    """Two services, the first of which signs what both read."""
    for path, text in {
        "docker-compose.yml": COMPOSE,
        "user-service/tokens.py": "import jwt\n\nmade = jwt.encode({}, 'x')\nread = jwt.decode(made, 'x')\n",
        "order-service/tokens.py": "import jwt\n\nread = jwt.decode('x', 'x')\n",
        **{
            f"{name}/{file}": said
            for name in ("user-service", "order-service")
            for file, said in (
                ("Dockerfile", "FROM python:3.11-slim\nCOPY . .\nCMD uvicorn main:app\n"),
                ("main.py", APPLICATION),
            )
        },
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


def rows(root: Path, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in api.query(written(root), query, cache=False)[1]]


def test_databases_and_their_owners(tmp_path: Path) -> None:
    assert rows(
        tmp_path,
        "SELECT d.service, d.stem, d.server_name, d.database, o.service FROM told_database d "
        "JOIN database_owner o ON o.server = d.server AND o.database IS d.database ORDER BY 1, 3",
    ) == [
        ("order-service", "order", "accounts", "people", "user-service"),
        ("order-service", "order", "order-db", "orders", "order-service"),
        ("user-service", "user", "accounts", "people", "user-service"),
    ]


def test_tokens(tmp_path: Path) -> None:
    assert rows(tmp_path, "SELECT service FROM authentication_service") == [("user-service",)]
    assert rows(tmp_path, "SELECT service, provider, path, line FROM token_reading") == [
        ("order-service", "user-service", "order-service/tokens.py", 3)
    ]
