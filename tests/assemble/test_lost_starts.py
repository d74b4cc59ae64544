"""A start command that leads nowhere belongs to the application that its container has; what it may not mean stays on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint import api

if TYPE_CHECKING:
    from pathlib import Path

API = "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/orders')\ndef orders(): pass\n"
WORKER = "import asyncio, aio_pika\nasync def listen(queue): await queue.consume(print)\nif __name__ == '__main__':\n    asyncio.run(listen(None))\n"
DOCKERFILE = "FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD {}\n"


def services(root: Path, files: dict[str, str]) -> dict[str, str]:
    """Name → role."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return {service["name"]: service["role"] for service in api.services(root, cache=False)}


def test_a_mistyped_start_means_the_application_beside_it(tmp_path: Path) -> None:
    files = {
        "orders/Dockerfile": DOCKERFILE.format("python3 server.py"),
        "orders/main.py": API,
        # A second program further down is one of its own.
        "orders/jobs/consumer.py": WORKER,
        # Of several that lie beside each other the application.
        "stock/Dockerfile": DOCKERFILE.format("uvicorn mian:app"),
        "stock/main.py": API,
        "stock/consumer.py": WORKER,
        # Nobody knows which of two is meant.
        "bills/Dockerfile": DOCKERFILE.format("uvicorn mian:app"),
        "bills/first.py": API,
        "bills/second.py": API,
    }
    assert services(tmp_path, files) == {
        "orders": "business_api", "consumer": "business_worker", "stock": "business_api", "stock/consumer": "business_worker",
        "bills": "business_api", "first": "business_api", "second": "business_api",
    }  # fmt: skip


def test_a_start_that_is_not_understood_means_the_only_program_of_its_container(tmp_path: Path) -> None:
    files = {
        "orders/Dockerfile": DOCKERFILE.format("just serve"),
        "orders/shop/main.py": API,
        "mails/Dockerfile": DOCKERFILE.format("run-it"),
        "mails/consumer.py": WORKER,
        # Two that lie at one height: nobody knows which.
        "bills/Dockerfile": DOCKERFILE.format("run-it"),
        "bills/first.py": API,
        "bills/second.py": API,
        # What starts is known.
        "stock/Dockerfile": DOCKERFILE.format("redis-server"),
        "stock/api.py": API,
    }
    assert services(tmp_path, files) == {
        "orders": "business_api", "mails": "business_worker", "bills": "unknown", "first": "business_api", "second": "business_api",
        "stock": "infra_cache", "api": "business_api",
    }  # fmt: skip


def test_gunicorn_serves_what_its_settings_name(tmp_path: Path) -> None:
    settings = "wsgi_app = 'shop.main:app'\n"
    files = {
        "orders/Dockerfile": DOCKERFILE.format("gunicorn"),
        "orders/gunicorn.conf.py": settings,
        "orders/shop/main.py": API,
        "orders/other/main.py": API,
        "stock/Dockerfile": DOCKERFILE.format("gunicorn -c settings.py"),
        "stock/settings.py": settings,
        "stock/shop/main.py": API,
        "stock/other/main.py": API,
        # The command wins.
        "bills/Dockerfile": DOCKERFILE.format("gunicorn other.main:app"),
        "bills/gunicorn.conf.py": settings,
        "bills/shop/main.py": API,
        "bills/other/main.py": API,
    }
    services(tmp_path, files)
    _, rows = api.query(
        tmp_path, "SELECT p.service, f.path FROM process p JOIN file f ON f.id = p.file ORDER BY 1, 2", cache=False
    )
    assert rows == [
        ("bills", "bills/other/main.py"), ("orders", "orders/shop/main.py"), ("stock", "stock/shop/main.py"),
    ]  # fmt: skip


def test_of_two_services_neither_is_known_to_mean_it(tmp_path: Path) -> None:
    dockerfile = DOCKERFILE.format("uvicorn mian:app")
    found = services(tmp_path, {"a.Dockerfile": dockerfile, "b.Dockerfile": dockerfile, "main.py": API})
    assert set(found) == {"a", "b", "main"}
