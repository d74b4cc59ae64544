"""The text of what is generated beside Python: compose file, Dockerfiles, manifests, environment, documents."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_REQUIREMENTS = {
    "api": ("fastapi>=0.115.0", "uvicorn>=0.30.0"),
    "bot": ("aiogram>=3.22.0",),
    "worker": ("aio-pika>=9.5.0",),
    "data_postgres": ("fastapi>=0.115.0", "uvicorn>=0.30.0", "sqlalchemy[asyncio]>=2.0.36", "asyncpg>=0.30.0"),
    "data_mongo": ("fastapi>=0.115.0", "uvicorn>=0.30.0", "motor==3.5.0"),
}
_COMMON = ("httpx>=0.27.0", "pydantic>=2.6.3", "pydantic-settings>=2.10.1")

_INFRASTRUCTURE = """\
  postgres:
    image: postgres:16
    env_file: [.env]
    volumes:
      - postgres_data:/var/lib/postgresql/data
    healthcheck:
      test: ["CMD-SHELL", "pg_isready -U app"]
      interval: 10s
  mongo:
    image: mongo:7.0.9
    volumes:
      - mongo_data:/data/db
  redis:
    image: redis:7-alpine
  rabbitmq:
    image: rabbitmq:3.13-management
"""


def requirements(kind: str) -> tuple[str, ...]:
    """What a service of this kind declares; a driver only if it owns the data."""
    return tuple(sorted((*_COMMON, *_REQUIREMENTS[kind])))


def repository_files(services: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Path → text of the files at the root, for pairs of service name and kind."""
    return {
        "docker-compose.yml": _compose(services),
        "README.md": "# Platform\n\n" + "".join(f"- `services/{name}`: {kind}\n" for name, kind in services),
        "Makefile": ".PHONY: up down\n\nup:\n\tdocker compose up --build --detach\n\ndown:\n\tdocker compose down\n",
        ".env.example": _environment(services),
        ".dockerignore": ".git\n.env\n**/__pycache__\n**/tests\n",
        ".gitignore": ".env\n__pycache__/\n.*_cache/\n.tach/\n",
    }


def service_files(name: str, kind: str) -> dict[str, str]:
    """Path → text of a service's files beside its package."""
    dependencies = "".join(f'  "{requirement}",\n' for requirement in requirements(kind))
    return {
        "Dockerfile": _dockerfile(name, kind),
        ".dockerignore": "__pycache__\ntests\n.env\n",
        "pyproject.toml": (
            f'[project]\nname = "{name}"\nversion = "1.0.0"\n'
            f'requires-python = ">=3.12"\ndependencies = [\n{dependencies}]\n'
        ),
        "README.md": f"# {name}\n\nA service of kind `{kind}`. Settings are in `app/settings.py`.\n",
    }


def _dockerfile(name: str, kind: str) -> str:
    installed = " ".join(f'"{requirement}"' for requirement in requirements(kind))
    if kind in ("bot", "worker"):
        command = '["python", "-m", "app.main"]'
    else:
        command = '["uvicorn", "app.main:app", "--host", "0.0.0.0", "--port", "8000"]'
    return dedent(
        f"""\
        FROM python:3.12-slim
        ENV PYTHONUNBUFFERED=1
        WORKDIR /app
        RUN pip install --no-cache-dir {installed}
        COPY shared ./shared
        COPY services/{name}/app ./app
        RUN useradd --create-home app
        USER app
        CMD {command}
        """
    )


def _compose(services: Sequence[tuple[str, str]]) -> str:
    parts = ["services:\n"]
    for number, (name, kind) in enumerate(services):
        parts.append(f"  {name}:\n    build:\n      context: .\n      dockerfile: services/{name}/Dockerfile\n")
        parts.append("    environment:\n      LOG_LEVEL: ${LOG_LEVEL:-INFO}\n")
        if kind == "data_postgres":
            parts.append("      DATABASE_URL: ${DATABASE_URL}\n    depends_on: [postgres]\n")
        elif kind == "data_mongo":
            parts.append("      MONGO_URL: ${MONGO_URL}\n    depends_on: [mongo]\n")
        else:
            parts.append("      DB_POSTGRES_SERVICE_URL: http://db_postgres_service:8000\n")
            parts.append("      DB_MONGO_SERVICE_URL: http://db_mongo_service:8000\n")
            parts.append("      RABBITMQ_URL: ${RABBITMQ_URL}\n      REDIS_URL: ${REDIS_URL}\n")
            parts.append(f"      BOT_TOKEN: ${{BOT_TOKEN_{number}}}\n" if kind == "bot" else "")
            parts.append("    depends_on: [db_postgres_service, db_mongo_service, rabbitmq, redis]\n")
        if kind == "api":
            parts.append(f'    ports: ["{8000 + number}:8000"]\n')
    return "".join([*parts, _INFRASTRUCTURE, "volumes:\n  postgres_data:\n  mongo_data:\n"])


def _environment(services: Sequence[tuple[str, str]]) -> str:
    tokens = "".join(f"BOT_TOKEN_{number}=\n" for number, (_, kind) in enumerate(services) if kind == "bot")
    return (
        "LOG_LEVEL=INFO\nDATABASE_URL=postgresql+asyncpg://app:change_me@postgres:5432/app\nMONGO_URL=mongodb://mongo:27017\n"
        f"POSTGRES_USER=app\nPOSTGRES_PASSWORD=change_me\nRABBITMQ_URL=amqp://rabbitmq:5672/\nREDIS_URL=redis://redis:6379/0\n{tokens}"
    )
