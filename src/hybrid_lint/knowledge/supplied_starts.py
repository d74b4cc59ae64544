"""Base images that bring a start script of their own, which serves an application at a place they know.

Source: https://github.com/tiangolo/uvicorn-gunicorn-docker (README, "Environment variables").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.knowledge.images import image_name

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_SERVERS = {
    "uvicorn-gunicorn": "gunicorn",
    "uvicorn-gunicorn-fastapi": "gunicorn",
    "uvicorn-gunicorn-starlette": "gunicorn",
    "meinheld-gunicorn": "gunicorn",
    "meinheld-gunicorn-flask": "gunicorn",
    "uwsgi-nginx-flask": "gunicorn",
}
#: Commands that run such a script.
SUPPLIED_STARTS = (["/start.sh"], ["/start-reload.sh"])


def supplied_start(
    reference: str | None, environment: Mapping[str, str | None], files: Collection[str]
) -> list[str] | None:
    """The command that an image's own script runs in a container with these files; None for other images."""
    server = _SERVERS.get(image_name(reference)) if reference else None
    if server is None:
        return None
    module = environment.get("MODULE_NAME") or ("app.main" if "/app/app/main.py" in files else "main")
    target = environment.get("APP_MODULE") or f"{module}:{environment.get('VARIABLE_NAME') or 'app'}"
    return [server, "--chdir", "/app", target]
