"""A new use case: the first one of the reference stack under another name, and what the root has to know of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from hybrid_lint.errors import UsageError
from hybrid_lint.start.automation import wire_automation
from hybrid_lint.start.blueprint import files_below
from hybrid_lint.start.compose_text import Definitions
from hybrid_lint.start.names import UseCaseNames, checked_name, prefix_of
from hybrid_lint.start.plan import NewFile, Plan
from hybrid_lint.start.root_files import (
    bring_into_compose,
    bring_into_production,
    compose_file,
    document_variables,
    give_to_image,
    refuse_taken,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_SOURCE = "use_cases/task_management"
_FIRST_PORT = 8100
_NUMBER = re.compile(r"(?<!\d)\d{4,5}(?!\d)")


def plan_use_case(root: str, name: str) -> Plan:
    """What a use case `name` makes and changes in the repository at `root`.

    Raises `UsageError` for a name that cannot be, a use case that exists, and a repository without a compose file.
    """
    names = UseCaseNames(checked_name(name, "use case"), prefix_of(name), 0)
    plan = Plan(root)
    compose = compose_file(root, "use case")
    if Path(root, "use_cases", name).exists():
        raise UsageError(f"there is a use case `{name}` already", hints=["Choose another name."])
    names = names._replace(port=_free_port(root, compose, plan))
    plan.make(_files(names))
    whole = Definitions(_text_of(plan, f"use_cases/{name}/service_definitions.yml"))
    production = Definitions(_text_of(plan, f"use_cases/{name}/production_overrides.yml"))
    services = list(whole.services)
    refuse_taken(plan.text(compose), services, compose, "Choose a name that begins with another word.")
    heading = f"── Use case {name}: the same entries as in its service_definitions.yml ".ljust(118, "─")
    bring_into_compose(plan, compose, whole, services, heading)
    _mount(plan, compose, names)
    heading = f"Use case {name}: the same entries as in its production_overrides.yml"
    bring_into_production(plan, compose, production, services, heading)
    document_variables(plan, f"Use case {name}", whole)
    wire_automation(plan, f"use_cases/{name}")
    return plan


def _files(names: UseCaseNames) -> Iterator[NewFile]:
    for file in files_below(_SOURCE):
        below = file.path.removeprefix(f"{_SOURCE}/")
        yield NewFile(f"use_cases/{names.name}/{names.path(below)}", names.text(below, file.text), file.executable)


def _free_port(root: str, compose: str, plan: Plan) -> int:
    """A port of the host that no compose file and no example of an environment names."""
    texts = [plan.text(path.name) for path in sorted(Path(root).iterdir()) if path.suffix in (".yml", ".yaml")]
    taken = {int(number) for text in [*texts, plan.text(".env.example")] for number in _NUMBER.findall(text)}
    return next(port for port in range(_FIRST_PORT, 65536) if port not in taken)


def _text_of(plan: Plan, path: str) -> str:
    return next(file.text for file in plan.new if file.path == path)


def _mount(plan: Plan, compose: str, names: UseCaseNames) -> None:
    """What the gateway and the monitoring read of the use case; the gateway waits for its API."""
    here, name = f"./use_cases/{names.name}/config", names.name
    api = f"{names.prefix}_api_service"
    for image, volumes in (
        ("nginx", [f"{here}/nginx/{name}.conf:/etc/nginx/use_cases/{name}.conf:ro"]),
        (
            "prometheus",
            [
                f"{here}/prometheus/scrape_jobs.yml:/etc/prometheus/use_cases/scrape_jobs/{name}.yml:ro",
                f"{here}/prometheus/alert_rules.yml:/etc/prometheus/use_cases/alert_rules/{name}.yml:ro",
            ],
        ),
        ("grafana", [f"{here}/grafana/dashboards:/var/lib/grafana/dashboards/{name}:ro"]),
    ):
        wanted: dict[str, object] = {"volumes": volumes}
        if image == "nginx":
            wanted["depends_on"] = {api: {"condition": "service_healthy"}}
        if not give_to_image(plan, compose, image, wanted):
            plan.left.append(
                f"mount `{volumes[0].partition(':')[0]}` where {image} reads it: no service of `{compose}` runs its image"
            )
