"""A data service that a repository lacks: the stack's own, with its database, on the schema of a use case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint.edit.yaml import YamlText
from hybrid_lint.errors import UsageError
from hybrid_lint.extract.yaml_file import read_nodes
from hybrid_lint.formats.text import Text
from hybrid_lint.start.automation import wire_automation
from hybrid_lint.start.blueprint import files_below
from hybrid_lint.start.compose_text import Definitions
from hybrid_lint.start.names import of_use_case
from hybrid_lint.start.plan import NewFile, Plan
from hybrid_lint.start.root_files import (
    bring_into_compose,
    bring_into_production,
    compose_file,
    document_variables,
    refuse_taken,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from hybrid_lint.edit.ranges import Edit


class Kind(NamedTuple):
    """A data service: its name, the containers that it needs in their order, the volume of its database, the schema in a use case."""

    name: str
    containers: tuple[str, ...]
    volume: str
    schema: str


KINDS = {
    "data_postgres": Kind(
        "db_postgres_service",
        ("postgres", "db_postgres_migrations", "db_postgres_service"),
        "postgres_data",
        "sql/migrations",
    ),
    "data_mongo": Kind("db_mongo_service", ("mongodb", "db_mongo_service"), "mongodb_data", "mongodb/collections"),
}
_NETWORKS = {
    "microservices_network": {"name": "${NETWORK_NAME:-microservices_network}", "driver": "bridge"},
    "data_network": {
        "name": "${DATA_NETWORK_NAME:-microservices_data_network}",
        "driver": "bridge",
        "internal": True,
    },
}
_PROMETHEUS = "config/prometheus/prometheus.yml"


def plan_data_service(root: str, name: str, role: str, use_case: str) -> Plan:
    """What the data service of a role makes and changes; its schema is that of a use case.

    Raises `UsageError` for another name than the architecture's, and where the service is or the use case has no schema.
    """
    kind = KINDS[role]
    if name != kind.name:
        raise UsageError(
            f"a service of the role `{role}` is called `{kind.name}`, not `{name}`",
            hints=["The architecture has one for each database, and business services ask it by this name."],
        )
    plan = Plan(root)
    compose = compose_file(root, "service")
    refuse_taken(plan.text(compose), [name], compose, "There is one data service for each database.")
    if not Path(root, "use_cases", use_case, kind.schema).is_dir():
        raise UsageError(
            f"`use_cases/{use_case}` has no `{kind.schema}`, which `{name}` keeps the data by",
            hints=["Name a use case that has it with `--use-case`, or write the schema first."],
        )
    plan.make(
        NewFile(file.path, of_use_case(file.text, use_case), file.executable)
        for file in files_below(f"services/{name}")
    )
    _wire(plan, compose, kind, use_case)
    wire_automation(plan, f"services/{name}")
    return plan


def _wire(plan: Plan, compose: str, kind: Kind, use_case: str) -> None:
    there = {node.pointer for node in read_nodes(Text(plan.text(compose)))}
    containers = [each for each in kind.containers if f"services.{each}" not in there]
    whole, production = (_definitions(path, use_case) for path in ("docker-compose.yml", "docker-compose.prod.yml"))
    bring_into_compose(plan, compose, whole, containers, "", use_case)
    volumes: dict[str, Any] = {"volumes": {kind.volume: {}}, "networks": _NETWORKS}
    for key, entries in volumes.items():
        missing = {name: value for name, value in entries.items() if f"{key}.{name}" not in there}
        if missing:
            plan.edit(compose, _merge(key, missing), f"add to `{key}` of the compose file: {', '.join(missing)}")
    bring_into_production(
        plan, compose, production, [each for each in containers if each in production.services], "", use_case
    )
    document_variables(plan, f"Service {kind.name}", whole.only(containers))
    job = {"job_name": kind.name, "metrics_path": "/metrics", "static_configs": [{"targets": [f"{kind.name}:8000"]}]}
    plan.edit(_PROMETHEUS, _merge("scrape_configs", [job]), f"scrape `{kind.name}:8000`")


def _definitions(path: str, use_case: str) -> Definitions:
    (file,) = files_below(path)
    return Definitions(of_use_case(file.text, use_case))


def _merge(pointer: str, value: object) -> Callable[[str], list[Edit]]:
    return lambda text: YamlText(text).merged(pointer, value)
