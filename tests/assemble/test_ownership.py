"""Whose a module is follows from what starts, what is reached from there and what ships, not from names or their order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hybrid_lint import api

DOCKERFILE = "FROM python:3.12-slim\nWORKDIR /app\nCOPY {source} .\nCMD {command}\n"
SHOP = {
    "docker-compose.yml": "services:\n  orders_api: {build: ., command: 'uvicorn shop.main:app'}\n",
    "Dockerfile": DOCKERFILE.format(source=".", command='["uvicorn", "shop.main:app"]'),
    "shop/__init__.py": "",
    "shop/main.py": "from fastapi import FastAPI\nfrom shop import tables\n\napp = FastAPI()\n",
    "shop/tables.py": "",
    "shop/seed.py": "from shop import tables\n\nif __name__ == '__main__':\n    print(tables)\n",
    "shop/unused.py": "",
    "tests/test_tables.py": "from shop import tables\n",
}
VISITORS = {
    "a test runner": {"docker-compose.test.yml": "services:\n  tests: {build: ., command: pytest tests}\n"},
    "a test runner beside": {"docker-compose.yml": "  tests: {build: ., command: python -m pytest, profiles: [test]}\n"},
    "a test runner with a Dockerfile of its own": {
        "docker-compose.test.yml": "services:\n  checks: {build: {context: ., dockerfile: ci/Dockerfile}}\n",
        "ci/Dockerfile": DOCKERFILE.format(source=".", command='["sh", "-c", "sleep 1 && pytest -x"]'),
    },
    "a test runner that mounts": {
        "docker-compose.test.yml": "services:\n  tests: {image: 'python:3.12', working_dir: /app, volumes: ['.:/app'], command: tox}\n"
    },
    "tests of a target": {
        "Dockerfile": "FROM python:3.12-slim AS run\nWORKDIR /app\nCOPY . .\nCMD [\"uvicorn\", \"shop.main:app\"]\nFROM run AS test\nCMD [\"pytest\"]\n",
        "docker-compose.ci.yml": "services:\n  unit: {build: {context: ., target: test}}\n",
    },
    "a migration": {"docker-compose.yml": "  migrate: {build: ., command: alembic upgrade head}\n"},
    "a migration that is awaited": {
        "docker-compose.yml": "  prepare: {build: ., command: python -m shop.seed}\n  nginx: {image: nginx, depends_on: {prepare: {condition: service_completed_successfully}}}\n"
    },
    "a command to run": {"docker-compose.yml": "  seed: {build: ., command: python -m shop.seed, profiles: [tools]}\n"},
    "a command that is not started again": {"docker-compose.yml": "  seed: {build: ., command: python -m shop.seed, restart: 'no'}\n"},
    "a shell": {"docker-compose.override.yml": "services:\n  shell: {build: ., command: sleep infinity}\n"},
    "a copy in another stack": {
        "deploy/e2e/compose.yml": "services:\n  orders_api: {build: ../.., command: 'uvicorn shop.main:app --reload'}\n"
    },
    "a copy of another name": {"docker-compose.e2e.yml": "services:\n  under_test: {build: ., command: 'uvicorn shop.main:app'}\n"},
    "production under another name": {"docker-compose.prod.yml": "services:\n  web: {build: ., command: 'gunicorn shop.main:app'}\n"},
    "a Dockerfile that nobody builds": {"deploy/Dockerfile": DOCKERFILE.format(source=".", command='["uvicorn", "shop.main:app"]')},
}  # fmt: skip


def write(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    return root


def rows(root: Path, sql: str) -> list[tuple[Any, ...]]:
    return api.query(root, sql, cache=False)[1]


def owners(root: Path) -> dict[str, str]:
    """Path → its owner, else its area."""
    return dict(rows(root, "SELECT f.path, coalesce(o.service, o.area) FROM file_owner o JOIN file f ON f.id = o.file"))


def own(root: Path) -> dict[str, str]:
    """Path → the services whose own it is."""
    return dict(
        rows(
            root,
            "SELECT f.path, group_concat(m.service, ' ') FROM (SELECT * FROM service_module WHERE owned ORDER BY service) m "
            "JOIN file f ON f.id = m.file GROUP BY f.path",
        )
    )


@pytest.mark.parametrize("visitor", VISITORS)
def test_visitors_take_nothing_away(visitor: str, tmp_path: Path) -> None:
    alone, together = write(tmp_path / "alone", SHOP), write(tmp_path / "together", SHOP)
    more = VISITORS[visitor]
    write(
        together,
        {path: SHOP[path] + text if text.startswith("  ") else text for path, text in more.items()},
    )
    assert set(owners(alone).values()) == {"orders_api"}
    assert owners(together) == owners(alone)
    assert own(together) == own(alone)
    assert rows(together, "SELECT DISTINCT service FROM test_of") == [("orders_api",)]


ONE_IMAGE = {
    "docker-compose.yml": (
        "services:\n  shop_api: {build: .}\n  shop_worker: {build: ., command: python -m shop.worker}\n"
        "  shop_bot: {build: ., command: python -m bot.main}\n"
    ),
    "Dockerfile": DOCKERFILE.format(source=".", command='["uvicorn", "shop.main:app"]'),
    "shop/__init__.py": "",
    "shop/main.py": "from fastapi import FastAPI\nfrom shop import both, api_only\n\napp = FastAPI()\n",
    "shop/worker.py": "from shop import both, worker_only\n\nif __name__ == '__main__':\n    print(both, worker_only)\n",
    "shop/both.py": "",
    "shop/api_only.py": "",
    "shop/worker_only.py": "",
    "shop/unused.py": "",
    "bot/main.py": "from bot import texts\n\nif __name__ == '__main__':\n    print(texts)\n",
    "bot/texts.py": "",
    "bot/unused.py": "",
}


def test_services_of_one_image_own_together_what_several_of_them_reach(tmp_path: Path) -> None:
    root = write(tmp_path, ONE_IMAGE)
    found = own(root)
    assert found == {
        "shop/__init__.py": "shop_api shop_worker",
        "shop/main.py": "shop_api",
        "shop/worker.py": "shop_worker",
        "shop/both.py": "shop_api shop_worker",
        "shop/api_only.py": "shop_api",
        "shop/worker_only.py": "shop_worker",
        "shop/unused.py": "shop_api shop_bot shop_worker",
        "bot/main.py": "shop_bot",
        "bot/texts.py": "shop_bot",
        "bot/unused.py": "shop_bot",  # among modules that only the bot reaches
    }
    assert owners(root) == {path: "shared" if " " in names else names for path, names in found.items()}


def test_replicas_are_one_code_base(tmp_path: Path) -> None:
    compose = "services:\n  web_1: {build: .}\n  web_2: {build: .}\n"
    root = write(tmp_path, {**SHOP, "docker-compose.yml": compose})
    assert set(own(root).values()) == {"web_1 web_2"}


FLAT = {
    "docker-compose.yml": (
        "services:\n  task_api: {build: {context: ., dockerfile: Dockerfile.api}}\n"
        "  task_bot: {build: {context: ., dockerfile: Dockerfile.bot}}\n"
    ),
    "Dockerfile.api": 'FROM python:3.12-slim\nWORKDIR /app\nCOPY kit ./kit\nCOPY api.py parts ./\nCMD ["uvicorn", "api:app"]\n',
    "Dockerfile.bot": 'FROM python:3.12-slim\nWORKDIR /app\nCOPY kit ./kit\nCOPY bot.py ./\nCMD ["python", "bot.py"]\n',
    "api.py": "from fastapi import FastAPI\nfrom kit import clock, texts\n\napp = FastAPI()\n",
    "bot.py": "from kit import clock\nimport aiogram\n\nif __name__ == '__main__':\n    print(aiogram, clock)\n",
    "kit/__init__.py": "",
    "kit/clock.py": "",
    "kit/texts.py": "",
    "kit/unused.py": "",
    "kit/deep/unused.py": "",
    "parts/unused.py": "",
    "loose.py": "",
}


def test_what_ships_among_shared_modules_is_shared_before_anybody_imports_it(tmp_path: Path) -> None:
    assert owners(write(tmp_path, FLAT)) == {
        "api.py": "task_api",
        "bot.py": "task_bot",
        "kit/__init__.py": "shared",
        "kit/clock.py": "shared",
        "kit/texts.py": "shared",  # among shared modules, though one of them alone reaches it
        "kit/unused.py": "shared",
        "kit/deep/unused.py": "shared",
        "parts/unused.py": "task_api",
        "loose.py": "unowned",
    }


def test_a_new_module_beside_the_services_is_shared_where_its_neighbours_are(tmp_path: Path) -> None:
    main = "from kit import clock\n\nif __name__ == '__main__':\n    print(clock)\n"
    files = {
        "docker-compose.yml": "services:\n",
        "libs/kit/__init__.py": "",
        "libs/kit/clock.py": "",
        "libs/kit/unused.py": "",
        "other/unused.py": "",
    }
    for name in ("a_worker", "b_worker"):
        files["docker-compose.yml"] += f"  {name}: {{build: {{context: ., dockerfile: services/{name}/Dockerfile}}}}\n"
        files[f"services/{name}/Dockerfile"] = (
            f'FROM python:3.12-slim\nWORKDIR /app\nENV PYTHONPATH=/app/libs\nCOPY . .\nCMD ["python", "services/{name}/main.py"]\n'
        )
        files[f"services/{name}/main.py"] = main
    found = owners(write(tmp_path, files))
    assert found["libs/kit/clock.py"] == found["libs/kit/unused.py"] == "shared"
    assert found["other/unused.py"] == "unowned"


def test_services_of_one_name_in_two_projects_stay_apart(tmp_path: Path) -> None:
    files = {}
    for project in ("first", "second"):
        files[f"{project}/docker-compose.yml"] = "services:\n  app: {build: .}\n"
        files[f"{project}/Dockerfile"] = DOCKERFILE.format(source=".", command='["python", "main.py"]')
        files[f"{project}/main.py"] = "if __name__ == '__main__':\n    print(1)\n"
    assert owners(write(tmp_path, files)) == {"first/main.py": "first/app", "second/main.py": "second/app"}


def test_a_service_without_its_dockerfile_is_what_lies_in_its_context(tmp_path: Path) -> None:
    application = "from fastapi import FastAPI\n\napp = FastAPI()\n"
    root = write(
        tmp_path,
        {
            "docker-compose.yml": "services:\n  orders: {build: ./orders}\n  mail: {build: {context: mail, dockerfile: mail/Dockerfile}}\n",
            "orders/app/main.py": application,
            "mail/Dockerfile": DOCKERFILE.format(source=".", command='["uvicorn", "main:app"]'),
            "mail/main.py": application,
            "stray/main.py": application,
        },
    )
    found = {service["name"]: (service["role"], service["root"]) for service in api.services(root)}
    assert found == {
        "mail": ("business_api", "mail"),
        "orders": ("business_api", "orders"),
        "stray": ("business_api", "stray"),
    }


def test_a_dockerfile_beside_one_in_the_compose_file_makes_no_service(tmp_path: Path) -> None:
    inline = "FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD uvicorn main:app\n".replace("\n", "\\n")
    root = write(
        tmp_path,
        {
            "docker-compose.yml": f'services:\n  orders: {{build: {{context: orders, dockerfile_inline: "{inline}"}}}}\n',
            "orders/Dockerfile": DOCKERFILE.format(source=".", command='["python", "old.py"]'),
            "orders/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
        },
    )
    assert [service["name"] for service in api.services(root)] == ["orders"]
