"""Names decide a role before content does, except for names that are as often about the subject of a service."""

from __future__ import annotations

import pytest

from hybrid_lint.assemble.service.roles import Traits, role_of

OURS = Traits(
    name="x",
    configured=None,
    label=None,
    image=None,
    first_party=True,
    has_python=True,
    has_javascript=False,
    process_kinds=(),
    programs=(),
    migrates=False,
    imports={},
    routes=(),
    consumes=False,
)
WEB = {"imports": {"fastapi": "main → fastapi"}, "process_kinds": ("uvicorn",)}


@pytest.mark.parametrize(
    ("traits", "role"),
    [
        (OURS._replace(name="task_worker"), "business_worker"),
        (OURS._replace(name="scheduler"), "business_worker"),
        (OURS._replace(name="scheduler", **WEB), "business_api"),
        (OURS._replace(name="room-scheduler-service", **WEB), "business_api"),
        (OURS._replace(name="celery", process_kinds=("celery",), imports={"sqlalchemy": "db → sqlalchemy"}), "business_worker"),
        # The violation does not reclassify itself: a worker that serves HTTP stays a worker, a bot with an API a bot.
        (OURS._replace(name="reminder_worker", **WEB), "business_worker"),
        (OURS._replace(name="task_bot", **WEB), "business_bot"),
        (OURS._replace(name="dashboard", **WEB), "business_api"),
        (OURS._replace(name="dashboard", has_python=False, has_javascript=True), "frontend"),
        (OURS._replace(name="orders", configured="data_postgres", **WEB), "data_postgres"),
        (OURS._replace(name="task_bot", label="data_mongo", **WEB), "data_mongo"),
        (OURS._replace(name="task_bot", label="data_mongo", configured="tool", **WEB), "tool"),
        (OURS._replace(name="orders", image="ghcr.io/we/db-postgres-service:2@sha256:ab", first_party=False, has_python=False), "data_postgres"),
        (OURS._replace(name="cache", image="redis:7-alpine", first_party=False, has_python=False), "infra_cache"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{value.name} {' '.join(value.process_kinds)}",
)  # fmt: skip
def test_the_first_evidence_decides(traits: Traits, role: str) -> None:
    assert role_of(traits)[0].role == role
