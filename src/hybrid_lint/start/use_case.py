"""A new use case: the first one of the reference stack under another name, and what the root has to know of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from hybrid_lint.edit.lines import appended, inserted
from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.edit.yaml import YamlText
from hybrid_lint.errors import UsageError
from hybrid_lint.extract.yaml_file import read_nodes
from hybrid_lint.formats.text import Text
from hybrid_lint.start.blueprint import files_below
from hybrid_lint.start.compose_text import (
    Definitions,
    base_names,
    services_built_below,
    services_with_image,
    variables,
)
from hybrid_lint.start.names import UseCaseNames, checked_name, prefix_of
from hybrid_lint.start.plan import NewFile, Plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SOURCE = "use_cases/task_management"
_FIRST_PORT = 8100
_NUMBER = re.compile(r"(?<!\d)\d{4,5}(?!\d)")
_PROJECTS = re.compile(r"^\w+[ \t]*:?=[^\n\\]*\buse_cases/[^\n\\]*$", re.MULTILINE)


def plan_use_case(root: str, name: str) -> Plan:
    """What a use case `name` makes and changes in the repository at `root`.

    Raises `UsageError` for a name that cannot be, a use case that exists, and a repository without a compose file.
    """
    names = UseCaseNames(checked_name(name, "use case"), prefix_of(name), 0)
    plan = Plan(root)
    compose = _compose_file(root)
    if Path(root, "use_cases", name).exists():
        raise UsageError(f"there is a use case `{name}` already", hints=["Choose another name."])
    names = names._replace(port=_free_port(root, compose, plan))
    plan.make(_files(names))
    whole = Definitions(_text_of(plan, f"use_cases/{name}/service_definitions.yml"))
    _refuse_taken(plan.text(compose), list(whole.services), compose)
    _wire_compose(plan, compose, names, whole)
    _wire_production(plan, compose, names)
    _wire_environment(plan, names, whole)
    _wire_automation(plan, names)
    return plan


def _files(names: UseCaseNames) -> Iterator[NewFile]:
    for file in files_below(_SOURCE):
        below = file.path.removeprefix(f"{_SOURCE}/")
        yield NewFile(f"use_cases/{names.name}/{names.path(below)}", names.text(below, file.text), file.executable)


def _compose_file(root: str) -> str:
    found = next((name for name in base_names() if Path(root, name).is_file()), None)
    if found is None:
        raise UsageError(
            f"there is no compose file in `{root}`",
            hints=[
                "A use case adds its services to it. `reference_stack/improved_hybrid` of hybrid-lint is a repository to start from."
            ],
        )
    return found


def _free_port(root: str, compose: str, plan: Plan) -> int:
    """A port of the host that no compose file and no example of an environment names."""
    texts = [plan.text(path.name) for path in sorted(Path(root).iterdir()) if path.suffix in (".yml", ".yaml")]
    taken = {int(number) for text in [*texts, plan.text(".env.example")] for number in _NUMBER.findall(text)}
    return next(port for port in range(_FIRST_PORT, 65536) if port not in taken)


def _refuse_taken(text: str, services: list[str], compose: str) -> None:
    there = {node.pointer for node in read_nodes(Text(text))}
    taken = [name for name in services if f"services.{name}" in there]
    if taken:
        raise UsageError(
            f"`{compose}` has a service `{taken[0]}` already, which this use case would have too",
            hints=["Choose a name whose first word no other use case begins with."],
        )


def _text_of(plan: Plan, path: str) -> str:
    return next(file.text for file in plan.new if file.path == path)


def _wire_compose(plan: Plan, compose: str, names: UseCaseNames, whole: Definitions) -> None:
    services = list(whole.services)
    others = services_built_below(plan.text(compose), "use_cases")
    heading = f"── Use case {names.name}: the same entries as in its service_definitions.yml "
    heading += "─" * (118 - len(heading))
    plan.edit(
        compose,
        lambda text: whole.brought_in(text, services, heading, others[-1] if others else None),
        f"bring the services of `use_cases/{names.name}/service_definitions.yml` into the compose file",
    )
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
        containers = services_with_image(plan.text(compose), image)
        if not containers:
            plan.left.append(
                f"mount `{volumes[0].partition(':')[0]}` where {image} reads it: no service of `{compose}` runs its image"
            )
        for container in containers:
            wanted = {
                "volumes": volumes,
                **({"depends_on": {api: {"condition": "service_healthy"}}} if image == "nginx" else {}),
            }
            for key, value in wanted.items():
                plan.edit(
                    compose, _merge(f"services.{container}.{key}", value), f"add to `{key}` of `{container}`: {value}"
                )


def _merge(pointer: str, value: object) -> Callable[[str], list[Edit]]:
    return lambda text: YamlText(text).merged(pointer, value)


def _wire_production(plan: Plan, compose: str, names: UseCaseNames) -> None:
    path = next((f"{compose.rpartition('.')[0]}.{word}.{end}" for word in ("prod", "production") for end in ("yml", "yaml")
                 if Path(plan.root, f"{compose.rpartition('.')[0]}.{word}.{end}").is_file()), "")  # fmt: skip
    own = f"use_cases/{names.name}/production_overrides.yml"
    definitions = Definitions(_text_of(plan, own))
    services = list(definitions.services)
    if not path:
        plan.left.append(f"bring the services of `{own}` into what production lays over `{compose}`")
        return
    there = [node.key for node in read_nodes(Text(plan.text(path))) if re.fullmatch(r"services\.[\w-]+", node.pointer)]
    others = [name for name in services_built_below(plan.text(compose), "use_cases") if name in there]
    heading = f"Use case {names.name}: the same entries as in its production_overrides.yml"
    behind = others[-1] if others else None
    plan.edit(
        path,
        lambda text: definitions.brought_in(text, services, heading, behind),
        f"bring the services of `{own}` into it",
    )


def _wire_environment(plan: Plan, names: UseCaseNames, whole: Definitions) -> None:
    asked = variables("".join(whole.services.values()))

    def missing(text: str) -> list[Edit]:
        known = {line.partition("=")[0].strip().removeprefix("export ") for line in text.splitlines()}
        lines = [f"{key}={_example(key, *how)}" for key, how in asked.items() if key not in known]
        title = f"# ── Use case {names.name} "
        return appended(text, [f"{title}{'─' * (81 - len(title))}", *lines]) if lines else []

    def spaced(text: str) -> list[Edit]:
        edits = missing(text)
        return [edit._replace(text=f"\n{edit.text}") for edit in edits]

    plan.edit(".env.example", spaced, f"document the variables {', '.join(f'`{key}`' for key in asked)}")


def _example(key: str, how: str, default: str) -> str:
    if how == "-":
        return default
    return "123456:change-me-telegram-bot-token" if key.endswith("BOT_TOKEN") else f"change_me_{key.lower()}"


def _wire_automation(plan: Plan, names: UseCaseNames) -> None:
    """The lists of projects that are tested and checked, wherever another use case stands in one."""
    own = f"use_cases/{names.name}"
    if Path(plan.root, "Makefile").is_file():
        plan.edit("Makefile", lambda text: _in_make_list(text, own), f"add `{own}` to the projects of the Makefile")
    workflows = Path(plan.root, ".github", "workflows")
    paths = (
        [f".github/workflows/{path.name}" for path in sorted(workflows.glob("*.y*ml"))] if workflows.is_dir() else []
    )
    paths += [".gitlab-ci.yml"] if Path(plan.root, ".gitlab-ci.yml").is_file() else []
    for path in paths:
        plan.edit(path, lambda text: _in_yaml_lists(text, own), f"add `{own}` to the projects that CI checks")
    if Path(plan.root, ".pre-commit-config.yaml").is_file():
        plan.edit(
            ".pre-commit-config.yaml", lambda text: _hook(text, names.name), "add a hook for the types of the use case"
        )


def _in_make_list(text: str, own: str) -> list[Edit]:
    match = _PROJECTS.search(text)
    if match is None:
        raise CannotEdit("no list of projects has a use case")
    at = match.start() + len(match[0].rstrip())
    return [Edit(at, at, f" {own}")]


def _in_yaml_lists(text: str, own: str) -> list[Edit]:
    """Adds an item to each list in which the directory of another use case is one."""
    yaml = YamlText(text)
    lists = {
        node.pointer.rpartition("[")[0]: None
        for node in read_nodes(Text(text))
        if node.pointer.endswith("]") and re.fullmatch(r"use_cases/\w+/?", node.value or "")
    }
    return [edit for pointer in lists for edit in yaml.merged(pointer, [own])]


def _hook(text: str, name: str) -> list[Edit]:
    """A hook like that of another use case, behind it."""
    match = re.search(
        r"^([ ]*)- id: (\w*)\n(?:\1  .*\n)*?\1  files: \^use_cases/(\w+)/.*\n(?:\1  .*\n)*", text, re.MULTILINE
    )
    if match is None:
        return []
    other = match[3]
    line = text.count("\n", 0, match.end()) + 1
    return [inserted(text, line, re.sub(rf"\b(?<![a-z]){other}\b|(?<=_){other}\b", name, match[0]).splitlines())]
