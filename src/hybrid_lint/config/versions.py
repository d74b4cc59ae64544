"""The items whose versions the documented stack fixes: technologies and packages, by the name `versions.<item>` has."""

from __future__ import annotations

#: The version table of the technology stack document: the platform, the Python packages, the images.
VERSION_ITEMS = (
    "python",
    "docker",
    "docker-compose",
    "fastapi",
    "uvicorn",
    "aiogram",
    "gunicorn",
    "sqlalchemy",
    "alembic",
    "asyncpg",
    "motor",
    "redis",
    "aio-pika",
    "httpx",
    "aiohttp",
    "pydantic",
    "pydantic-settings",
    "orjson",
    "uuid6",
    "aiofiles",
    "pillow",
    "langchain",
    "langchain-core",
    "langchain-openai",
    "openai",
    "chromadb",
    "elasticsearch",
    "prometheus-client",
    "sentry-sdk",
    "opentelemetry-api",
    "opentelemetry-sdk",
    "opentelemetry-instrumentation-fastapi",
    "pytest",
    "pytest-asyncio",
    "pytest-cov",
    "testcontainers",
    "ruff",
    "mypy",
    "bandit",
    "postgres",
    "mongo",
    "redis-image",
    "rabbitmq",
    "nginx",
    "chroma",
    "prometheus",
    "grafana",
    "jaeger",
    "elk",
    "sentry",
)


def version_item(name: str) -> str | None:
    """The item a name means, ignoring case and `_` against `-`; `None` if there is none."""
    folded = name.lower().replace("_", "-")
    return folded if folded in VERSION_ITEMS else None


def is_specifier(text: str) -> bool:
    """Whether a text is a version requirement: PEP 440 specifiers with commas between them, at least one."""
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        return bool(len(SpecifierSet(text)))
    except InvalidSpecifier:
        return False


def likely_specifier(text: str) -> str | None:
    """The requirement that was probably meant by a bare version: `16` → `>=16`; `None` if it is none."""
    from packaging.version import InvalidVersion, Version

    number = text.strip().lstrip("v^~=").strip()
    try:
        Version(number)
    except InvalidVersion:
        return None
    return f">={number}"
