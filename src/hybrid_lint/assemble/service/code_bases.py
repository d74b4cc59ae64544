"""Code bases: which services run the same code, and which of them only visit the code of another."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING

from hybrid_lint.assemble.service.drafts import build_of
from hybrid_lint.knowledge.programs import MIGRATING, SHELLS, TESTING
from hybrid_lint.knowledge.service_names import role_of_name
from hybrid_lint.knowledge.stacks import SYSTEM, TEST, area_of_part

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Sequence

    from hybrid_lint.assemble.containers import Container
    from hybrid_lint.assemble.process.values import Process
    from hybrid_lint.assemble.service.drafts import Draft

_MIGRATES = re.compile(MIGRATING)
_TESTS = re.compile(TESTING)
#: Parts of celery that hand on or watch what its workers do.
_ASSISTS = re.compile(r"\s(beat|flower|events)\b")


class Visit(IntEnum):
    """Why a service lives by the code of another, the best owner first where only such services have it."""

    COPY = 1
    ASSISTANT = 2
    JOB = 3
    SHELL = 4
    TESTS = 5


def code_base(draft: Draft) -> Hashable | None:
    """Equal for services whose containers are made of the same files; None if nothing is known of them."""
    if draft.beside is not None:
        return code_base(draft.beside)
    if draft.image is not None:
        return build_of(draft.image)
    if not draft.containers:
        return None
    # One image in which code of the repository starts is made of it, by other means than compose.
    container = draft.containers[0]
    return tuple(sorted(container.mounts)) or (container.declared.image if container.context is None else None)


def settle(drafts: Sequence[Draft], endless: Collection[int]) -> None:
    """Says of each visitor whose code it runs (`code_of`). `endless` are modules that do not end when they are run."""
    for draft in drafts:
        draft.code_of = None
    ours = [draft for draft in drafts if draft.first_party]
    visits = _Visits(ours, endless)
    found = {draft.name: visit for draft in ours if (visit := visits.of(draft)) is not None}
    hosts = [draft for draft in ours if draft.name not in found]
    visitors = [draft for draft in ours if draft.name in found]
    for draft in sorted(visitors, key=lambda item: (found[item.name], _rank(item))):
        host = _host(draft, hosts, found[draft.name])
        if host is None:
            hosts.append(draft)  # Nobody else has its code.
        else:
            draft.code_of = host.name


class _Visits:
    """What says that services might live by the code of others."""

    def __init__(self, ours: Sequence[Draft], endless: Collection[int]) -> None:
        self._ours = ours
        self._endless = frozenset(endless)
        self._awaited = {
            (container.declared.project, dependency.target)
            for draft in ours
            for container in draft.containers
            for dependency in container.declared.service.dependencies
            if dependency.condition == "service_completed_successfully"
        }

    def of(self, draft: Draft) -> Visit | None:
        processes = [process for process, _ in draft.processes]
        if draft.configured.get("roots") or draft.configured.get("entrypoint"):
            return None
        if _runs_tests(draft, processes):
            return Visit.TESTS
        if processes and all(_waits_for_people(process) for process in processes):
            return Visit.SHELL
        if self._is_job(draft, processes):
            return Visit.JOB
        if processes and all(process.kind == "celery" and _ASSISTS.search(process.command) for process in processes):
            return Visit.ASSISTANT
        return Visit.COPY if draft.area not in SYSTEM or self._repeats(draft) else None

    def _is_job(self, draft: Draft, processes: Sequence[Process]) -> bool:
        """Whether it does one thing and ends: by its commands, by its name, by who waits for its end, or by how it is started."""
        staying = [process for process in processes if process.long_running]
        if not processes or not staying:
            return bool(processes)
        if not self._endless.isdisjoint(draft.entries):
            return False
        if any(process.kind not in ("python", "console_script", "other") for process in staying):
            return False
        return (
            role_of_name(draft.name) == "migration_job"
            or all(_MIGRATES.search(process.command) for process in staying)
            or any(self._is_awaited(container) or _is_on_demand(container) for container in draft.containers)
        )

    def _is_awaited(self, container: Container) -> bool:
        return (container.declared.project, container.declared.name) in self._awaited

    def _repeats(self, draft: Draft) -> bool:
        """Whether an earlier service of another stack starts the same of the same code: `web` in production, `app` before.

        A Dockerfile that no stack builds starts the same as one that a stack builds whatever else is in it.
        """
        mine = {container.declared.project for container in draft.containers}
        return bool(draft.entries) and any(
            other.entries.keys() == draft.entries.keys()
            and mine.isdisjoint(container.declared.project for container in other.containers)
            and (
                (_rank(other) < _rank(draft) and code_base(other) == code_base(draft))
                if draft.containers
                else bool(other.containers)
            )
            for other in self._ours
        )


def _runs_tests(draft: Draft, processes: Sequence[Process]) -> bool:
    if any(_TESTS.search(process.command) for process in processes):
        return all(_TESTS.search(process.command) for process in processes if process.long_running)
    return not draft.entries and area_of_part(draft.name) == TEST


def _waits_for_people(process: Process) -> bool:
    return process.kind == "other" and process.command.partition(" ")[0].rpartition("/")[2] in SHELLS


def _is_on_demand(container: Container) -> bool:
    """Whether compose starts it when asked only: `docker compose run`, `docker compose --profile tools up`."""
    node = container.declared.service.node
    return bool(list(node.items_of("profiles"))) or node.text("restart") == "no"


def _rank(draft: Draft) -> tuple[bool, int, str]:
    """Which of several services comes first: one outside tests, of an earlier stack."""
    declared = draft.containers[0].declared if draft.containers else None
    return draft.area not in SYSTEM, 0 if declared is None else declared.project, draft.name


def _host(draft: Draft, hosts: Sequence[Draft], visit: Visit) -> Draft | None:
    """The service whose code a visitor runs: the one that starts the same, else one whose image has all that it starts."""
    base = code_base(draft)
    fitting = [host for host in hosts if base is not None and code_base(host) == base and _holds(host, draft)]
    if visit is Visit.TESTS:
        fitting = fitting or [host for host in hosts if _is_tested(host, draft)]
    elif visit is Visit.COPY:
        fitting = fitting or [host for host in hosts if _starts_the_same(host, draft)]
    elif visit is Visit.ASSISTANT:
        fitting = [host for host in fitting if _starts_the_same(host, draft)]
    return min(
        fitting, key=lambda host: (not _starts_the_same(host, draft), not host.entries, _rank(host)), default=None
    )


def _starts_the_same(host: Draft, visitor: Draft) -> bool:
    return bool(visitor.entries) and visitor.entries.keys() <= host.entries.keys()


def _holds(host: Draft, visitor: Draft) -> bool:
    """Whether all that a visitor starts is in the image of another."""
    return not host.inside or visitor.entries.keys() <= host.inside.keys()


def _is_tested(host: Draft, runner: Draft) -> bool:
    """Whether a test runner has what another service starts."""
    if not _holds(host, runner):
        return False
    if runner.image is not None and host.image is not None and runner.image.context == host.image.context != "":
        return True
    return bool(host.entries) and host.entries.keys() <= runner.inside.keys()
