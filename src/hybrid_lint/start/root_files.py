"""What the files at the root have to know of services: the compose file, what production lays over it, the example of an environment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hybrid_lint.edit.lines import appended
from hybrid_lint.edit.yaml import YamlText
from hybrid_lint.errors import UsageError
from hybrid_lint.extract.yaml_file import read_nodes
from hybrid_lint.formats.text import Text
from hybrid_lint.start.compose_text import base_names, services_built_below, services_with_image, variables

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hybrid_lint.edit.ranges import Edit
    from hybrid_lint.start.compose_text import Definitions
    from hybrid_lint.start.plan import Plan

_OVERLAYS = ("prod.yml", "prod.yaml", "production.yml", "production.yaml")


def compose_file(root: str, what: str) -> str:
    """The compose file at the root. Raises `UsageError` if there is none, for a use case or a service adds to it."""
    found = next((name for name in base_names() if Path(root, name).is_file()), None)
    if found is None:
        raise UsageError(
            f"there is no compose file in `{root}`, to which a {what} belongs",
            hints=["`reference_stack/improved_hybrid` of hybrid-lint is a repository to start from."],
        )
    return found


def refuse_taken(text: str, services: Sequence[str], compose: str, hint: str) -> None:
    """Raises `UsageError` if a compose file has one of some services."""
    there = {node.pointer for node in read_nodes(Text(text))}
    taken = next((name for name in services if f"services.{name}" in there), None)
    if taken is not None:
        raise UsageError(f"`{compose}` has a service `{taken}` already", hints=[hint])


def bring_into_compose(
    plan: Plan, compose: str, whole: Definitions, services: Sequence[str], heading: str, use_case: str = ""
) -> None:
    """Adds services behind those of a use case, or of all use cases."""
    others = services_built_below(plan.text(compose), f"use_cases/{use_case}".rstrip("/"))
    behind = others[-1] if others else None
    plan.edit(
        compose,
        lambda text: whole.brought_in(text, services, heading, behind),
        f"bring {_listed(services)} into the compose file",
    )


def bring_into_production(
    plan: Plan, compose: str, whole: Definitions, services: Sequence[str], heading: str, use_case: str = ""
) -> None:
    """Adds what production changes of services to the file that it lays over the compose file."""
    stem = compose.rpartition(".")[0]
    path = next((f"{stem}.{end}" for end in _OVERLAYS if Path(plan.root, f"{stem}.{end}").is_file()), None)
    otherwise = f"bring what production changes of {_listed(services)} into what it lays over `{compose}`"
    if path is None:
        plan.left.append(otherwise)
        return
    there = {node.pointer for node in read_nodes(Text(plan.text(path)))}
    of_use_cases = services_built_below(plan.text(compose), f"use_cases/{use_case}".rstrip("/"))
    others = [name for name in of_use_cases if f"services.{name}" in there]
    behind = others[-1] if others else None
    plan.edit(path, lambda text: whole.brought_in(text, services, heading, behind), otherwise)


def give_to_image(plan: Plan, compose: str, image: str, entries: Mapping[str, object]) -> bool:
    """Adds entries to every service that runs an image, by key; whether there is one."""
    containers = services_with_image(plan.text(compose), image)
    for container in containers:
        for key, value in entries.items():
            plan.edit(
                compose, _merge(f"services.{container}.{key}", value), f"add to `{key}` of `{container}`: {value}"
            )
    return bool(containers)


def document_variables(plan: Plan, title: str, whole: Definitions) -> None:
    """Adds the variables that services ask for and the example of an environment has not."""
    asked = variables("".join(whole.services.values()))

    def missing(text: str) -> list[Edit]:
        known = {line.partition("=")[0].strip().removeprefix("export ") for line in text.splitlines()}
        lines = [f"{key}={_example(key, *how)}" for key, how in asked.items() if key not in known]
        if not lines:
            return []
        heading = f"# ── {title} "
        edits = appended(text, [f"{heading}{'─' * (81 - len(heading))}", *lines])
        return [edit._replace(text=f"\n{edit.text}") for edit in edits]

    plan.edit(".env.example", missing, f"document the variables {_listed(list(asked))}")


def _example(key: str, how: str, default: str) -> str:
    if how == "-":
        return default
    return "123456:change-me-telegram-bot-token" if key.endswith("BOT_TOKEN") else f"change_me_{key.lower()}"


def _merge(pointer: str, value: object) -> Callable[[str], list[Edit]]:
    return lambda text: YamlText(text).merged(pointer, value)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
