"""The functions of a service that a framework calls: for each request or message, at start, on schedule, from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint.assemble.python.registrations import (
    AIOGRAM_EVENTS,
    DECORATED,
    HANDED,
    LOOP_STARTERS,
    MIDDLEWARES,
    ONLY_AS_ATTRIBUTE,
    START_KEYWORDS,
    TASK_MAKERS,
    registered_event,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hybrid_lint.assemble.python.facts import PythonFacts
    from hybrid_lint.assemble.python.file_facts import Call, FileFacts, Registration

Function = tuple[int, int]  # file, ordinal of the definition
_Site = tuple[int, int]  # file, ordinal of the call


class Entry(NamedTuple):
    """Why a function is called from outside; `what` is the route, the event or the registration."""

    function: Function
    kind: str
    what: str


class EntryFunctions:
    """Finds them in the reached files of one service, whose derived rows are given."""

    def __init__(self, files: Iterable[int], facts: PythonFacts, rows: Mapping[str, Sequence[tuple[Any, ...]]]) -> None:
        self._files = [facts.of(file) for file in files]
        self._facts = facts
        self._rows = rows
        self._handed: dict[_Site, list[Function]] = {}
        self._called: dict[_Site, list[Function]] = {}
        for _, kind, file, _, site, target, definition in self._rows["definition_edge"]:
            table = self._handed if kind == "argument" else self._called if kind == "call" else None
            if table is not None:
                table.setdefault((file, site), []).append((target, definition))

    def find(self) -> list[Entry]:
        """Each function once per kind, in the order of files, definitions and kinds."""
        found: dict[tuple[Function, str], list[str]] = {}
        for entry in self._declared():
            for function in self._run_by(entry):
                words = found.setdefault((function, entry.kind), [])
                if entry.what not in words:
                    words.append(entry.what)
        for owner in self._files:
            for call in owner.registrations:
                for entry in (*self._registered(owner, call), *self._run(owner, call)):
                    for function in self._run_by(entry):
                        found.setdefault((function, entry.kind), [entry.what])
        return [Entry(function, kind, ", ".join(words)) for (function, kind), words in sorted(found.items())]

    def _run_by(self, entry: Entry) -> Iterator[Function]:
        """The function itself; for a class as a dependency, what making an object of it runs."""
        file, definition = entry.function
        owner = self._facts.of(file)
        function = run_by(owner, definition)
        if function is not None and (function == definition or entry.kind == "dependency"):
            yield file, function

    def _declared(self) -> Iterator[Entry]:
        """What tells its event: routes, middlewares, decorators, lifespans."""
        for _, file, definition, method, path, *_ in self._rows["route"]:
            if definition is not None:
                yield Entry((file, definition), "route", f"{method} {path}")
        yield from self._middlewares()
        for owner in self._files:
            yield from self._decorated(owner)
            yield from self._lifespans(owner)

    def _middlewares(self) -> Iterator[Entry]:
        for _, file, definition, ancestor, _ in self._rows["class_ancestor"]:
            if ancestor in MIDDLEWARES:
                owner = self._facts.of(file)
                for method in ("__call__", "dispatch"):
                    member = owner.by_qualname.get(f"{owner.definitions[definition].qualname}.{method}")
                    if member is not None:
                        yield Entry((file, member.ordinal), "middleware", ancestor.rpartition(".")[2])

    def _registered(self, owner: FileFacts, call: Registration) -> Iterator[Entry]:
        """What is handed to a call, also inside a lambda or a partial."""
        kind = _kind_of_handed(call)
        if kind is not None:
            for function in self._handed.get((owner.file, call.ordinal), ()):
                yield Entry(function, kind, call.callee)
            for inner in _inside(owner, call) if call.method in ("consume", "basic_consume", "register") else ():
                site = (owner.file, inner.ordinal)
                for function in (*self._handed.get(site, ()), *(self._called.get(site, ()) if inner.in_lambda else ())):
                    yield Entry(function, kind, call.callee)
        if call.method == "iterator" and call.context in ("with", "iteration", "assignment"):
            for other in owner.calls.values():
                if other.scope == call.scope and other.in_loop:
                    for function in self._called.get((owner.file, other.ordinal), ()):
                        yield Entry(function, "consumer", call.callee)

    def _run(self, owner: FileFacts, call: Registration) -> Iterator[Entry]:
        """`asyncio.run(main())`, and the task that a module makes before it runs the loop."""
        if call.method in LOOP_STARTERS or (call.method in TASK_MAKERS and call.scope is None):
            for inner in _inside(owner, call):
                for function in self._called.get((owner.file, inner.ordinal), ()):
                    if function != (owner.file, inner.scope):
                        yield Entry(function, "startup", call.callee)

    def _decorated(self, owner: FileFacts) -> Iterator[Entry]:
        calls = {call.ordinal: call for call in owner.registrations}
        for definition, text, _, ordinal in owner.decorators:
            before, _, last = text.rpartition(".")
            kind = DECORATED.get(last)
            if kind is not None and (before or last not in ONLY_AS_ATTRIBUTE):
                yield Entry((owner.file, definition), kind, text)
            call = calls.get(ordinal) if ordinal is not None else None
            if call is not None and last in AIOGRAM_EVENTS and _may_be_aiogram(call.name):
                yield Entry((owner.file, definition), "bot", last)

    def _lifespans(self, owner: FileFacts) -> Iterator[Entry]:
        for call in owner.calls.values():
            if any(keyword == "lifespan" for keyword, _ in call.references):
                for function in self._handed.get((owner.file, call.ordinal), ()):
                    yield Entry(function, "startup", "lifespan")
        # `on_startup = prepare` in the settings of a worker.
        for assignment in owner.assignments:
            if assignment.target in START_KEYWORDS and assignment.value_kind == "name" and assignment.value:
                begun = owner.by_qualname.get(assignment.value.removeprefix(":"))
                if begun is not None:
                    yield Entry((owner.file, begun.ordinal), "startup", assignment.target)


def run_by(owner: FileFacts, definition: int) -> int | None:
    """The function that a call of a definition runs: itself, or what makes an object of the class."""
    row = owner.definitions[definition]
    if row.kind == "function":
        return definition
    created = owner.by_qualname.get(f"{row.qualname}.__init__")
    return None if created is None else created.ordinal


def _kind_of_handed(call: Registration) -> str | None:
    if call.method == "add_task" and not (call.name is None or call.name.endswith(".BackgroundTasks.add_task")):
        # A manager of tasks, which may run them for as long as the process lives.
        return None
    if call.method != "register":
        return HANDED.get(call.method)
    if call.callee.endswith(("startup.register", "shutdown.register")):
        return "startup"
    return "bot" if registered_event(call.callee) else None


def _inside(owner: FileFacts, call: Registration) -> list[Call]:
    return [other for other in owner.calls.values() if other.parent == call.ordinal]


def _may_be_aiogram(name: str | None) -> bool:
    return name is None or name.startswith(("aiogram.", ":", ".")) or "router." in name or "dp." in name
