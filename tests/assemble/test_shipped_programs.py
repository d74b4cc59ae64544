"""A program that nothing deploys is of the code base whose image has it and uses its package, and else a service of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hybrid_lint import api

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "users/Dockerfile.grpc": 'FROM python:3.12-slim\nWORKDIR /app\nCOPY app ./app\nCOPY rpc ./rpc\nCMD ["python", "-m", "rpc.server"]\n',
    "users/docker-compose.yml": "services:\n  users_grpc:\n    build: {context: ., dockerfile: Dockerfile.grpc}\n",
    "users/app/main.py": "from fastapi import FastAPI\nfrom app import crud\napp = FastAPI()\n@app.get('/users')\ndef users(): return crud.users()\n",
    "users/app/crud.py": "def users(): return []\n",
    "users/rpc/server.py": "import grpc.aio\nfrom app.crud import users\nserver = grpc.aio.server()\nprint(users())\n",
}


def judged(root: Path, changed: dict[str, str]) -> tuple[dict[str, str | None], list[str]]:
    """The roots of the services, and the imports that cross from one into another."""
    for name, text in {**FILES, **changed}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    roots = {service["name"]: service["root"] for service in api.services(root, cache=False)}
    report = api.check(root, cache=False, profile="improved_hybrid", select=["cross-service-import"])
    return roots, [f"{finding['path']}:{finding['line']}" for finding in report["findings"]]


def test_it_is_a_second_program_of_what_ships_and_uses_it(tmp_path: Path) -> None:
    roots, crossing = judged(tmp_path, {})
    assert roots == {"users_grpc": "users", "users": "users"}
    assert crossing == []


@pytest.mark.parametrize(
    ("changed", "crosses"),
    [
        # A build of the whole repository has everything in it.
        ({"users/docker-compose.yml": "services: {}\n",
          "docker-compose.yml": "services:\n  users_grpc:\n    build: {context: ., dockerfile: users/Dockerfile.grpc}\n",
          "users/Dockerfile.grpc": "FROM python:3.12-slim\nWORKDIR /app\nCOPY users .\nCMD [\"python\", \"-m\", \"rpc.server\"]\n"}, True),
        # Its image has nothing of it.
        ({"users/Dockerfile.grpc": "FROM python:3.12-slim\nWORKDIR /app\nCOPY rpc ./rpc\nCMD [\"python\", \"-m\", \"rpc.server\"]\n"}, True),
        # It has it and uses nothing of it.
        ({"users/rpc/server.py": "import grpc.aio\nserver = grpc.aio.server()\n"}, False),
        # Another service is started from the same directory.
        ({"users/docker-compose.yml": FILES["users/docker-compose.yml"] + "  mails:\n    build: {context: ., dockerfile: Dockerfile.mails}\n",
          "users/Dockerfile.mails": "FROM python:3.12-slim\nWORKDIR /app\nCOPY mails ./mails\nCMD [\"python\", \"-m\", \"mails.worker\"]\n",
          "users/mails/worker.py": "import asyncio\n"}, True),
    ],
)  # fmt: skip
def test_else_it_is_a_service_of_its_own(changed: dict[str, str], crosses: bool, tmp_path: Path) -> None:
    roots, crossing = judged(tmp_path, changed)
    assert roots["users"] == "users/app"
    assert crossing == (["users/rpc/server.py:2"] if crosses else [])
