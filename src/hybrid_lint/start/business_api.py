"""An API of a use case, beside its first one: it takes the tokens that the first one issues, on a path of its own at the gateway."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.edit.lines import paragraph
from hybrid_lint.start.blueprint import files_below
from hybrid_lint.start.kind import SHARED, SOURCE, Change, Kind, Service

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCATION = re.compile(r"^location /api/v1/tasks \{\n((?:    .*\n)+)\}\n", re.MULTILINE)


def _names(api: Service) -> tuple[tuple[str, str], ...]:
    return (
        (r"(?<!\w)(?:task_)?api_service(?!\w)", api.name),
        (r"(?<=test_)api_service(?!\w)", api.name),
        (r"(?<!\w)task_api(?!\w)", api.package),
        (r"\{api\}", api.api),
        (r"\{title\}", api.stem.replace("_", " ").capitalize()),
    )


def _changes(api: Service) -> Iterator[Change]:
    yield Change(
        f"config/nginx/{api.use_case}.conf",
        lambda text: [paragraph(text, _location(api))],
        f"pass `/{api.stem}/api/v1/` of the gateway on to `http://{api.name}:8000/api/v1/`",
    )


def _location(api: Service) -> str:
    """What the gateway passes on: as the model's tasks, but everything below a path of its own, which the service itself does not know."""
    (model,) = files_below(f"{SOURCE}/config/nginx/task_management.conf")
    (body,) = _LOCATION.findall(model.text)
    return (
        f"# {api.name}, below a path of its own.\n"
        f"set ${api.name} http://{api.name}:8000;\n\n"
        f"location /{api.stem}/api/v1/ {{\n"
        f"    rewrite ^/{api.stem}(/.*)$ $1 break;\n"
        f"{body.replace('$task_api_service', f'${api.name}')}}}\n"
    )


API = Kind(
    role="business_api",
    ending="_api_service",
    package="_api",
    model="task_api_service",
    dockerfile="Dockerfile.api",
    port=8000,
    needed=("task_platform/http_metrics.py", "task_platform/broker.py", "data_clients.py", *SHARED),
    taken=(
        "api_service.py",
        "task_api/middleware.py",
        "task_api/problems.py",
        "task_api/routers/__init__.py",
        "task_api/routers/analytics.py",
    ),
    left_out=re.compile(
        r"^ +(?:DB_POSTGRES_SERVICE_URL|ACCESS_TOKEN_EXPIRE_MINUTES|BOT_API_SECRET|MAX_ITEMS_PER_PAGE|DUE_SOON_MINUTES): .*\n"
        r"|^      db_postgres_service:\n.*\n|^    ports:.*\n(?:      .*\n)*",
        re.MULTILINE,
    ),
    names=_names,
    critical=("events.py", "problems.py", "security.py", "task_service.py"),
    changes=_changes,
    purpose="figures about the work of whoever asks",
    talks_to="`db_mongo_service`, Redis, RabbitMQ",
)
