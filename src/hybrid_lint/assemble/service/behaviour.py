"""Roles by what starts, and by what the started code serves, polls or consumes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.assemble.service.evidence import BUSINESS, Evidence
from hybrid_lint.knowledge.commands import program_name, role_of_command
from hybrid_lint.knowledge.programs import HTTP_KINDS, QUEUE_WORKERS, RUN_ONCE
from hybrid_lint.knowledge.service_names import SILENT_MODULES, role_of_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.assemble.service.traits import Running, Traits

#: First segments of routes that a service has for whoever runs it, not for its users.
_OPERATIONAL = frozenset(
    (
        "health healthz healthcheck health-check health_check ready readyz readiness live livez liveness alive ping status metrics docs redoc "
        "openapi.json version startup"
    ).split()
)
_SYSTEM_PATH = re.compile(r"^/(usr/)?(local/)?s?bin/")

#: Kind of an entry module that nothing starts → the role, and what it is made to be started as.
_ENTRY_KINDS = {
    "web_app": ("business_api", "a web application"),
    "bot": ("business_bot", "a bot"),
    "worker": ("business_worker", "a worker"),
}


def by_process(traits: Traits) -> list[Evidence]:
    """What the programs that it starts say; of several that go on, the business ones first."""
    found = [evidence for process in traits.main_processes for evidence in _of_process(process)]
    if not found and not traits.hands_on and traits.processes and all(_is_utility(one) for one in traits.processes):
        return [Evidence("tool", "entry_point", f"it ends when `{traits.processes[-1].words[0]}` does")]
    return sorted(found, key=lambda evidence: evidence.role not in BUSINESS)


def by_deeds(traits: Traits) -> Iterator[Evidence]:
    """What the started code does."""
    deeds = traits.deeds
    serving = "serves" in deeds or any(evidence.role == "business_api" for evidence in by_process(traits))
    background = next((deed for deed in ("polls", "consumes", "ticks") if deed in deeds), None)
    foreign = [route for route in sorted(traits.routes) if not _is_for_operators(route, traits)]
    hooked = "hooks" in deeds and all(_is_hook(route) for route in foreign)
    if serving and foreign and not hooked:
        yield Evidence("business_api", "content", f"it serves `{foreign[0]}`")
    if "answers" in deeds and background != "polls":
        # What it is asked goes before what it takes from elsewhere besides.
        yield Evidence("business_api", "content", f"it serves: {deeds['answers']}")
    elif "serves" in deeds and background == "ticks" and not traits.routes:
        yield Evidence("business_api", "content", f"it serves: {deeds['serves']}")
    if "shows" in deeds:
        yield Evidence("frontend", "content", f"it shows pages: {deeds['shows']}")
    if hooked or (background == "polls" and not foreign):
        yield Evidence("business_bot", "content", f"it works for a bot: {deeds['hooks' if hooked else 'polls']}")
    elif background is not None:
        role = "business_bot" if background == "polls" else "business_worker"
        does = {"polls": "polls for a bot", "consumes": "consumes messages", "ticks": "works by the clock"}[background]
        alone = " and serves nothing but its own health" if traits.routes and not foreign else ""
        yield Evidence(role, "content", f"it {does}{alone}: {deeds[background]}")
    if "serves" in deeds:
        yield Evidence("business_api", "content", f"it serves: {deeds['serves']}")
    elif background is None and "measures" in deeds:
        yield Evidence("observability", "content", f"it collects measurements for others to fetch: {deeds['measures']}")


def only_keeps_itself_healthy(traits: Traits) -> bool:
    """Whether a web server is there for probes, beside a bot that polls or a worker that consumes."""
    background = {"polls", "consumes", "ticks", "hooks"} & set(traits.deeds)
    if not background or not traits.routes or "answers" in traits.deeds:
        return False
    return all(
        _is_for_operators(route, traits) or ("hooks" in background and _is_hook(route)) for route in traits.routes
    )


def answers_beside_its_queue(traits: Traits) -> bool:
    """Whether FastStream, whose applications may hold servers, starts code that has one whose operations are no routes.

    What runs the tasks of a queue (`celery worker`) serves nobody, whatever its modules make.
    """
    kinds = {process.kind for process in traits.main_processes}
    return "answers" in traits.deeds and kinds == {"faststream"}


def by_entry(traits: Traits) -> Iterator[Evidence]:
    """The name of what starts, and what an entry module that nothing starts is made for."""
    if traits.entry_kind in _ENTRY_KINDS:
        role, what = _ENTRY_KINDS[traits.entry_kind]
        yield Evidence(role, "entry_point", f"`{traits.entry}` is made to be started as {what}")
    names = [traits.entry.rpartition("/")[2].removesuffix(".py")] if traits.entry else []
    names += [program_name(process.words) for process in traits.main_processes if process.words]
    for name in names:
        role_said = None if name.lower() in SILENT_MODULES else role_of_name(name)
        if role_said in (*BUSINESS, "migration_job", "test"):
            yield Evidence(str(role_said), "entry_point", f"it starts `{name}`")


def _of_process(process: Running) -> Iterator[Evidence]:
    told = None if process.kind == "console_script" else role_of_command(process.words)
    if told is None and process.kind in HTTP_KINDS:
        told = "business_api", process.kind
    if told is None and process.kind in QUEUE_WORKERS:
        told = "business_worker", process.kind
    if told is None and process.kind == "streamlit":
        told = "frontend", process.kind
    if told is not None:
        yield Evidence(told[0], "entry_point", f"its command starts {told[1]}")


def _is_utility(process: Running) -> bool:
    """Whether it is a program of the system that ends; `./cat` is somebody's own."""
    return not process.lasting and bool(process.words) and _SYSTEM_PATH.sub("", process.words[0]) in RUN_ONCE


def _is_for_operators(route: str, traits: Traits) -> bool:
    """A WebSocket is for users, whatever its path."""
    return route not in traits.sockets and _is_operational(route)


def _is_operational(route: str) -> bool:
    segments = [segment for segment in route.lower().split("/") if segment]
    while segments and (
        segments[0] in ("api", "internal", "_internal") or (segments[0][:1] == "v" and segments[0][1:].isdigit())
    ):
        segments = segments[1:]
    return not segments or segments[0] in _OPERATIONAL


def _is_hook(route: str) -> bool:
    segments = [segment for segment in route.lower().split("/") if segment]
    return any(
        "webhook" in segment or segment in ("telegram", "bot", "updates", "update", "hook") for segment in segments
    ) or segments == ["{}"]
