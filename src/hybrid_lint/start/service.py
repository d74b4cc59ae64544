"""A new service: a worker of a use case with a queue of its own, and what has to know of it; data services are made elsewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.edit.lines import inserted
from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.edit.toml import TomlText
from hybrid_lint.edit.yaml import YamlText
from hybrid_lint.errors import UsageError
from hybrid_lint.start.blueprint import files_below
from hybrid_lint.start.compose_text import Definitions
from hybrid_lint.start.data_service import KINDS, plan_data_service
from hybrid_lint.start.import_order import with_sorted_imports
from hybrid_lint.start.names import checked_name
from hybrid_lint.start.plan import NewFile, Plan
from hybrid_lint.start.root_files import (
    bring_into_compose,
    bring_into_production,
    compose_file,
    document_variables,
    refuse_taken,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: The roles that services of a use case can be made for, with how their names end.
ROLES = {"business_worker": "_worker"}
_SOURCE = "use_cases/task_management"
_TEMPLATES = Path(__file__).parent / "templates"
#: What the service builds upon, in the use case.
_NEEDED = (
    "task_platform/topology.py", "task_platform/consumer.py", "task_platform/settings.py", "shared_dtos.py", "config/logging/logging.json",
    "pyproject.toml", "uv.lock", "tests/unit/doubles.py",
)  # fmt: skip
#: Lines of the worker that the new one is made from, which only that one needs.
_REMINDERS = re.compile(
    r"^ +(?:DB_POSTGRES_SERVICE_URL|CHECK_INTERVAL_SECONDS|DUE_SOON_MINUTES): .*\n|^      db_postgres_service:\n.*\n",
    re.MULTILINE,
)


class Worker(NamedTuple):
    """`name` is the service's and its entry module's, `package` that of its code and of its queue in the topology."""

    name: str
    package: str
    use_case: str

    @property
    def queue(self) -> str:
        """The name of its queue on the broker."""
        return f"{self.package}.events"

    def text(self, text: str) -> str:
        """A text of the stack's reminder worker, as this one has it."""
        text = re.sub(r"(?<!\w)(?:task_)?reminder_worker(?!\w)", self.name, text)
        text = text.replace("task_reminders", self.package).replace(" data_clients.py", "")
        text = text.replace("Dockerfile.worker", f"Dockerfile.{self.name}")
        return re.sub(rf"(?<=use_cases/){_SOURCE.rpartition('/')[2]}(?!\w)", self.use_case, text)

    def of_template(self, text: str) -> str:
        """A template's text with its names filled in."""
        return with_sorted_imports(text.replace("{name}", self.name).replace("{package}", self.package))


def plan_service(root: str, name: str, role: str, use_case: str | None = None) -> Plan:
    """What a service of a use case makes and changes. Without `use_case` it belongs to the only one there is.

    Raises `UsageError` for a name that cannot be, a role that is not made, and a use case that has not what the service needs.
    """
    checked_name(name, "service")
    if role in KINDS:
        return plan_data_service(root, name, role, _use_case(root, use_case))
    plan = Plan(root)
    worker = _worker(root, name, role, use_case)
    compose = compose_file(root, "service")
    directory = f"use_cases/{worker.use_case}"
    missing = [path for path in _NEEDED if not Path(root, directory, path).is_file()]
    if missing:
        raise UsageError(
            f"`{directory}` has no `{missing[0]}`, which the service builds upon",
            hints=[
                "Services are added to use cases that `hybrid-lint new use-case` made, or that are like those of the reference stack."
            ],
        )
    refuse_taken(plan.text(compose), [name], compose, "Choose another name.")
    plan.make(_files(worker))
    definitions = _definitions(worker, "service_definitions.yml")
    production = _definitions(worker, "production_overrides.yml")
    for path, entries in (("service_definitions.yml", definitions), ("production_overrides.yml", production)):
        plan.edit(f"{directory}/{path}", _brought(entries, name), f"bring `{name}` into `{directory}/{path}`")
    bring_into_compose(plan, compose, definitions, [name], "", worker.use_case)
    bring_into_production(plan, compose, production, [name], "", worker.use_case)
    document_variables(plan, f"Service {name}", definitions)
    for path, change, otherwise in _edits_of_use_case(worker):
        plan.edit(f"{directory}/{path}", change, otherwise)
    return plan


def _worker(root: str, name: str, role: str, use_case: str | None) -> Worker:
    ending = ROLES[role]
    stem = name.removesuffix(ending)
    if stem == name:
        proper = f"{re.sub(r'_(service|worker|api|bot)$', '', name)}{ending}"
        raise UsageError(
            f"`{name}` does not say that it is a {role.replace('_', ' ')}",
            hints=[f"Call it `{proper}`: the end of a name says the role."],
        )
    return Worker(name, f"{stem}_jobs", _use_case(root, use_case))


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


def _files(worker: Worker) -> Iterator[NewFile]:
    directory = f"use_cases/{worker.use_case}"
    templates = _TEMPLATES / "business_worker"
    for template, path in (
        ("entry.py", f"{worker.name}.py"),
        ("package.py", f"{worker.package}/__init__.py"),
        ("settings.py", f"{worker.package}/settings.py"),
        ("handler.py", f"{worker.package}/handler.py"),
        ("test.py", f"tests/unit/test_{worker.name}.py"),
    ):
        text = (templates / f"{template}.txt").read_text(encoding="utf-8")
        yield NewFile(f"{directory}/{path}", worker.of_template(text))
    (dockerfile,) = files_below(f"{_SOURCE}/Dockerfile.worker")
    yield NewFile(f"{directory}/Dockerfile.{worker.name}", worker.text(dockerfile.text))


def _definitions(worker: Worker, path: str) -> Definitions:
    (file,) = files_below(f"{_SOURCE}/{path}")
    extensions, _, _ = file.text.partition("\nservices:\n")
    entry = Definitions(file.text).services["task_reminder_worker"]
    return Definitions(f"{extensions}\nservices:\n{worker.text(_REMINDERS.sub('', entry))}")


def _brought(entries: Definitions, name: str) -> Callable[[str], list[Edit]]:
    return lambda text: entries.brought_in(text, [name], "", None)


def _edits_of_use_case(worker: Worker) -> Iterator[tuple[str, Callable[[str], list[Edit]], str]]:
    """Files of the use case, how each changes, and what is to be done where that cannot be."""
    name, package = worker.name, worker.package
    job = {"job_name": name, "metrics_path": "/metrics", "static_configs": [{"targets": [f"{name}:9100"]}]}
    double = f'            {package}=QueueDouble("{worker.queue}"),'
    list_of_services = r"        \w+_(?:service|worker)(?: \w+)*"
    yield (
        "config/prometheus/scrape_jobs.yml",
        lambda text: YamlText(text).merged("scrape_configs", [job]),
        f"scrape `{name}:9100`",
    )
    yield (
        "pyproject.toml",
        lambda text: _added(text, ("tool", "coverage", "run", "source"), name, package),
        f"measure the coverage of `{name}` and `{package}`",
    )
    yield (
        ".dockerignore",
        lambda text: [_behind(text, r"!(?!config)[\w.*]+", f"!{package}")],
        f"let `{package}` into the build context",
    )
    yield "Makefile", lambda text: [_at_end_of(text, r"services :=.*", f" {name}")], f"add `{name}` to the services"
    yield (
        "scripts/cleanup.sh",
        lambda text: [_at_end_of(text, list_of_services, f" {name}")],
        f"stop `{name}` as well",
    )
    yield (
        "task_platform/topology.py",
        lambda text: _in_topology(text, worker),
        f"declare the queue `{worker.queue}` as `topology.{package}`",
    )
    yield (
        "tests/unit/doubles.py",
        lambda text: [_behind(text, r"            \w+=QueueDouble\(.*\),", double)],
        f"give the double of the broker `topology.{package}`",
    )
    yield (
        "tests/unit/test_messaging.py",
        lambda text: _in_topology_test(text, worker),
        f"expect the queue `{worker.queue}`",
    )


def _added(text: str, key: tuple[str, ...], *items: str) -> list[Edit]:
    return [edit for item in items for edit in TomlText(text).added(key, item)]


def _in_topology(text: str, worker: Worker) -> list[Edit]:
    constant = f"{worker.package.upper()}_QUEUE"
    declared = (
        f"    {worker.package} = await declare_work_queue(channel, {constant})\n"
        f'    await {worker.package}.bind({_events_exchange(text)}, routing_key="task.#")\n'
    )
    return [
        _behind(text, r'\w+_QUEUE = ".*"', f'{constant} = "{worker.queue}"'),
        _behind(text, r"    \w+_QUEUE,", f"    {constant},"),
        _behind(text, r"    \w+: AbstractQueue", f"    {worker.package}: AbstractQueue"),
        _before(text, r"    return Topology\(", declared),
        _behind(text, r"        (\w+)=\1,", f"        {worker.package}={worker.package},"),
    ]


def _events_exchange(text: str) -> str:
    """The variable of the exchange on which events of tasks are published."""
    match = re.search(r"await (?:analytics_\w+)\.bind\((\w+), routing_key=\"task\.#\"\)", text)
    if match is None:
        raise CannotEdit("no queue is bound to all events of tasks")
    return match[1]


def _in_topology_test(text: str, worker: Worker) -> list[Edit]:
    return [
        _behind(text, r"        topology\.\w+\.name,", f"        topology.{worker.package}.name,"),
        _behind(text, r'        "(?:\w+\.)?bot\.notifications",', f'        "{worker.queue}",'),
    ]


def _behind(text: str, pattern: str, line: str) -> Edit:
    """A line behind the last one of a kind."""
    found = list(re.finditer(rf"^{pattern}$", text, re.MULTILINE))
    if not found:
        raise CannotEdit(f"no line is like `{line.strip()}`")
    return inserted(text, text.count("\n", 0, found[-1].end()) + 2, [line])


def _before(text: str, pattern: str, lines: str) -> Edit:
    match = re.search(rf"^{pattern}", text, re.MULTILINE)
    if match is None:
        raise CannotEdit(f"there is no place for `{lines.splitlines()[0].strip()}`")
    return Edit(match.start(), match.start(), f"{lines}\n")


def _at_end_of(text: str, pattern: str, added: str) -> Edit:
    match = re.search(rf"^{pattern}$", text, re.MULTILINE)
    if match is None:
        raise CannotEdit(f"there is no list for `{added.strip()}`")
    return Edit(match.end(), match.end(), added)
