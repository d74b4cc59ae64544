"""What an entry function and what a coroutine runs, across the files of a service, each function by its shortest way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint.assemble.python.entry_functions import run_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from hybrid_lint.assemble.python.entry_functions import Entry, Function
    from hybrid_lint.assemble.python.facts import PythonFacts
    from hybrid_lint.assemble.python.file_facts import FileFacts
    from hybrid_lint.assemble.python.unit import Rows, Unit

#: Decorators that keep what a function returned: it runs once, however often it is called.
_CACHES = frozenset(("functools.lru_cache", "functools.cache", "functools.cached_property"))


class Arc(NamedTuple):
    """One step from a function to one that it runs.

    `step` is JSON: its kind (call, dependency, decorator), its file, the ordinal of the call (for a decorator, of the decorated
    function) and of the function that it starts from. `once` says that the target does not run each time, `waits` that it
    is a coroutine.
    """

    target: Function
    step: str
    once: bool
    waits: bool


class Way(NamedTuple):
    """The shortest way to a function; `steps` are those of the arcs. `every_time` is False if something on it runs only once."""

    target: Function
    depth: int
    every_time: bool
    steps: str


class CallGraph:
    """Which function runs which. What is only handed on (to a thread, an executor, as a callback) is run by somebody else."""

    def __init__(self, unit: Unit, files: Sequence[int], facts: PythonFacts, rows: Rows) -> None:
        self._resolve = unit.resolve
        self._files = files
        self._facts = facts
        self._arcs: dict[Function, list[Arc]] = {}
        #: FastAPI runs a dependency before the function, a plain one in a thread.
        self._dependencies: dict[Function, list[Arc]] = {}
        self._cached = {
            (file, decorator.definition)
            for file in files
            for decorator in facts.of(file).decorators
            if decorator.name in _CACHES
        }
        edges: list[tuple[Any, ...]] = rows["definition_edge"]
        self._add_calls(edges)
        self._add_decorators(edges)
        self._add_dependencies(files, edges)
        #: The arcs that lead to no coroutine.
        self._blocking = {function: [arc for arc in arcs if not arc.waits] for function, arcs in self._arcs.items()}

    def from_entry(self, function: Function) -> list[Way]:
        """What an entry function runs, itself first."""
        return self._ways(function, lambda here: (*self._dependencies.get(here, ()), *self._arcs.get(here, ())))

    def from_coroutine(self, coroutine: Function) -> list[Way]:
        """Itself, and the functions, no coroutines, that it runs without letting others run."""
        return self._ways(coroutine, lambda here: self._blocking.get(here, ()))

    def coroutines(self) -> list[Function]:
        """All coroutines of the service."""
        return [(file, row.ordinal) for file in self._files for row in self._facts.of(file).definitions if row.is_async]

    def _ways(self, start: Function, arcs_of: Callable[[Function], Iterable[Arc]]) -> list[Way]:
        first = Way(start, 0, start not in self._cached, "")
        found = {start: first.every_time}
        ways = [first]
        # The list grows while it is read: breadth first.
        for here, depth, repeated, steps in ways:
            for target, step, once, _ in arcs_of(here):
                every_time = repeated and not once
                known = found.get(target)
                # A longer way tells something only where the shorter ones run once.
                if known is None or (every_time and not known):
                    found[target] = every_time
                    ways.append(Way(target, depth + 1, every_time, f"{steps},{step}" if steps else step))
        return ways

    def _arc(self, target: Function, how: str, user: Function, site: int | None, once: bool = False) -> Arc:
        file, definition = user
        waits = bool(self._facts.of(target[0]).definitions[target[1]].is_async)
        step = f'["{how}",{file},{"null" if site is None else site},{definition}]'
        return Arc(target, step, once or target in self._cached, waits)

    def _add_calls(self, edges: Sequence[tuple[Any, ...]]) -> None:
        of, arcs = self._facts.of, self._arcs
        at = -1
        for _, kind, file, user, site, target, definition in edges:
            if kind != "call" or user is None:
                continue
            if file != at:
                at, owner = file, of(file)
                calls = owner.calls
            call = calls[site]
            if call.in_lambda or owner.definitions[user].kind != "function":
                continue
            if of(target).definitions[definition].kind == "function":
                arc = self._arc((target, definition), "call", (file, user), site, bool(call.lazy))
                arcs.setdefault((file, user), []).append(arc)

    def _add_decorators(self, edges: Sequence[tuple[Any, ...]]) -> None:
        """A call of a decorated function is one of the wrapper that its decorator made."""
        wrappers: dict[Function, list[Function]] = {}
        for _, kind, file, decorated, _, target, definition in edges:
            if kind == "decorator":
                decorator = (target, definition)
                if decorator not in wrappers:
                    wrappers[decorator] = _wrappers(self._facts.of(target), definition)
                for wrapper in wrappers[decorator]:
                    arc = self._arc(wrapper, "decorator", (file, decorated), decorated)
                    self._arcs.setdefault((file, decorated), []).append(arc)

    def _add_dependencies(self, files: Sequence[int], edges: Sequence[tuple[Any, ...]]) -> None:
        """`Depends(provider)` in a function's parameters or in its decorator."""
        users: dict[tuple[int, int], list[tuple[Function, int | None]]] = {}
        for file in files:
            for call, user, site in self._users_of_dependencies(self._facts.of(file), files):
                users.setdefault((file, call), []).append((user, site))
        for _, kind, file, _, call, target, definition in edges if users else ():
            provider = (
                run_by(self._facts.of(target), definition) if kind == "argument" and (file, call) in users else None
            )
            if provider is not None:
                for user, site in users[file, call]:
                    arc = self._arc((target, provider), "dependency", user, site)
                    self._dependencies.setdefault(user, []).append(arc)

    def _users_of_dependencies(
        self, owner: FileFacts, files: Sequence[int]
    ) -> Iterator[tuple[int, Function, int | None]]:
        """The call that names the provider, the function that depends on it, and the call if it stands in the function's head."""
        decorated = {row.call: row.definition for row in owner.decorators if row.call is not None}
        for call in owner.registrations:
            if call.method in ("Depends", "Security"):
                user = call.user if call.parent is None else decorated.get(call.parent, call.user)
                if user is not None:
                    yield call.ordinal, (owner.file, user), call.ordinal
                elif call.variable is not None:
                    for function in self._annotated(owner.file, call.variable, files):
                        yield call.ordinal, function, None

    def _annotated(self, file: int, variable: str, files: Sequence[int]) -> Iterator[Function]:
        """Functions with a parameter of an annotation that has a name: `User = Annotated[str, Depends(current_user)]`."""
        for user, definition, annotation in self._facts.annotated(files, variable):
            target = self._resolve(user, annotation)
            if target is not None and (target.kind, target.file, target.name) == ("variable", file, variable):
                yield user, definition


def _wrappers(owner: FileFacts, decorator: int) -> list[Function]:
    """The functions inside a decorator, or inside what a decorator with arguments returns."""
    inner = [row for row in owner.definitions if row.kind == "function" and row.parent == decorator]
    middle = {row.ordinal for row in inner}
    inner += [row for row in owner.definitions if row.kind == "function" and row.parent in middle]
    coroutines = [row for row in inner if row.is_async]
    # One with a wrapper for each kind of function gives a coroutine the other one.
    return [(owner.file, row.ordinal) for row in coroutines or inner]


def path_rows(
    unit: Unit, service: str, files: Sequence[int], facts: PythonFacts, rows: Rows, entries: Sequence[Entry]
) -> list[tuple[object, ...]]:
    """Rows of the derived table `call_path`."""
    graph = CallGraph(unit, files, facts, rows)
    ways = [(0, start, graph.from_entry(start)) for start in dict.fromkeys(entry.function for entry in entries)]
    ways += [(1, start, graph.from_coroutine(start)) for start in graph.coroutines()]
    return [
        (service, waits, *start, *target, depth, int(every_time), f"[{steps}]")
        for waits, start, found in ways
        for target, depth, every_time, steps in found
    ]
