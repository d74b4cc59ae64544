"""A new service: of a use case, after one of the reference stack, and what has to know of it; data services are made elsewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from hybrid_lint.errors import UsageError
from hybrid_lint.start.business_api import API
from hybrid_lint.start.business_bot import BOT
from hybrid_lint.start.business_worker import WORKER
from hybrid_lint.start.compose_text import Definitions
from hybrid_lint.start.data_service import KINDS, plan_data_service
from hybrid_lint.start.kind import Service
from hybrid_lint.start.names import checked_name
from hybrid_lint.start.plan import Plan
from hybrid_lint.start.root_files import (
    bring_into_compose,
    bring_into_production,
    compose_file,
    document_variables,
    give_to_image,
    refuse_taken,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from hybrid_lint.edit.ranges import Edit
    from hybrid_lint.start.kind import Kind

#: The roles that services of a use case can be made for.
BUSINESS = {kind.role: kind for kind in (WORKER, API, BOT)}


def plan_service(root: str, name: str, role: str, use_case: str | None = None) -> Plan:
    """What a service of a use case makes and changes. Without `use_case` it belongs to the only one there is.

    Raises `UsageError` for a name that cannot be, a role that is not made, and a use case that has not what the service needs.
    """
    checked_name(name, "service")
    if role in KINDS:
        return plan_data_service(root, name, role, _use_case(root, use_case))
    kind = BUSINESS[role]
    plan = Plan(root)
    stem = _stem(name, kind)
    service = Service(name, stem, f"{stem}{kind.package}", _use_case(root, use_case))
    compose = compose_file(root, "service")
    directory = service.directory
    _refuse_without(root, directory, kind)
    refuse_taken(plan.text(compose), [name], compose, "Choose another name.")
    if kind.signs_in:
        service = service._replace(api=_first_api(plan, directory))
    plan.make(kind.files(service))
    definitions = kind.definitions(service, "service_definitions.yml")
    production = kind.definitions(service, "production_overrides.yml")
    for path, entries in (("service_definitions.yml", definitions), ("production_overrides.yml", production)):
        plan.edit(f"{directory}/{path}", _brought(entries, name), f"bring `{name}` into `{directory}/{path}`")
    bring_into_compose(plan, compose, definitions, [name], "", service.use_case)
    bring_into_production(plan, compose, production, [name], "", service.use_case)
    if kind is API:
        give_to_image(plan, compose, "nginx", {"depends_on": {name: {"condition": "service_healthy"}}})
    document_variables(plan, f"Service {name}", definitions)
    for change in kind.changes_of_use_case(service):
        plan.edit(f"{directory}/{change.path}", change.edits, change.otherwise)
    return plan


def _stem(name: str, kind: Kind) -> str:
    """What stands before the role in a name. Raises `UsageError` if the name does not end with it."""
    stem = name.removesuffix(kind.ending)
    if stem == name:
        proper = f"{re.sub(r'(_(service|worker|api|bot))+$', '', name)}{kind.ending}"
        raise UsageError(
            f"`{name}` does not say that it is a {kind.role.replace('_', ' ')}",
            hints=[f"Call it `{proper}`: the end of a name says the role."],
        )
    return stem


def _use_case(root: str, use_case: str | None) -> str:
    """The use case that a service belongs to. Raises `UsageError` if there is none or it is not told."""
    there = sorted(path.name for path in Path(root, "use_cases").glob("*") if path.is_dir())
    listed = f"There are: {', '.join(f'`{each}`' for each in there)}."
    if not there:
        raise UsageError(
            f"there is no use case in `{root}`", hints=["`hybrid-lint new use-case NAME` makes one with its services."]
        )
    if use_case is None and len(there) > 1:
        raise UsageError("there are several use cases", hints=[f"Name one with `--use-case`. {listed}"])
    chosen = there[0] if use_case is None else use_case
    if chosen not in there:
        raise UsageError(f"there is no use case `{chosen}`", hints=[listed])
    return chosen


def _refuse_without(root: str, directory: str, kind: Kind) -> None:
    """Raises `UsageError` if the use case has not all that the service builds upon."""
    missing = next((path for path in kind.needed if not Path(root, directory, path).is_file()), None)
    if missing is not None:
        raise UsageError(
            f"`{directory}` has no `{missing}`, which the service builds upon",
            hints=[
                "Services are added to use cases that `hybrid-lint new use-case` made, or that are like those of the reference stack."
            ],
        )


def _first_api(plan: Plan, directory: str) -> str:
    """The API at which people sign in: the first one of the use case. Raises `UsageError` if there is none."""
    path = f"{directory}/service_definitions.yml"
    first = next((name for name in Definitions(plan.text(path)).services if name.endswith(API.ending)), None)
    if first is None:
        raise UsageError(
            f"`{path}` has no service whose name ends with `{API.ending}`",
            hints=["People sign in at the API of the use case, so it has to be there before a second one or a bot."],
        )
    return first


def _brought(entries: Definitions, name: str) -> Callable[[str], list[Edit]]:
    return lambda text: entries.brought_in(text, [name], "", None)
