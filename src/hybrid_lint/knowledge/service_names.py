"""What names say: which role a service has by its own, and which names say nothing of it."""

from __future__ import annotations

import re

#: Asked in this order of a name in lower case with `_`; the first pattern that fits decides.
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("data_postgres", r"^db_(postgres(ql)?|pg)_service$|^([a-z0-9_]+_)?data_(postgres(ql)?|pg)(_api|_service)?$"),
        ("data_mongo", r"^db_mongo(db)?_service$|^([a-z0-9_]+_)?data_mongo(db)?(_api|_service)?$"),
        ("migration_job", r"(^|_)(migrations?|migrator|migrate|db_init|init_db|alembic|prestart|seed|seeder)(_job)?$"),
        ("observability", r"(^|_)(exporter|otel|collector|prometheus|grafana|jaeger|loki)(_|$)"),
        ("gateway", r"(^|_)(gateway|nginx|proxy|ingress|traefik)$"),
        ("tool", r"(^|_)(backup|adminer|pgadmin|loadgenerator|load_generator|locust|tests?|e2e|cli|docs|playground)$"),
        ("frontend", r"(^|_)(frontend|front|ui|webapp|spa|dashboard|admin_ui)$"),
        ("business_bot", r"(^|_)bots?(_service)?$"),
        ("business_worker", r"(^|_)(workers?|consumers?|scheduler|beat|celery)(_service)?$|^(worker|consumer)_"),
        ("business_api", r"(^|_)(api|backend|rest|webhook|bff)(_service)?$"),
    )
)

#: Names that say what a service is about as often as how it runs.
_SUBJECT = re.compile(r"(^|[_-])(scheduler|beat|celery)([_-]service)?$")

#: Names of entry modules that say nothing of the service; its directory does.
GENERIC_MODULES = frozenset("main app __main__ run server asgi wsgi manage __init__ index application".split())

#: Suffixes of Dockerfiles that are another way to build the same service, not another service.
BUILD_VARIANTS = frozenset(
    (
        "dev development prod production test tests testing ci local debug base build builder release staging slim alpine "
        "gpu cpu arm64 amd64 multi"
    ).split()
)

#: Folders that hold the Dockerfiles of services that lie elsewhere.
DEPLOYMENT_FOLDERS = frozenset("docker deploy deployment build infra compose dev prod production local".split())


def role_of_name(name: str) -> str | None:
    """The role that a service's name says; None for a name that says none."""
    bare = name.rpartition("/")[2].lower().replace("-", "_")
    return next((role for role, pattern in _ROLES if pattern.search(bare)), None)


def may_be_subject(name: str) -> bool:
    """Whether a name says as often what a service is about: a scheduler of rooms is no worker."""
    return _SUBJECT.search(name.lower()) is not None
