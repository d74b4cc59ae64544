"""What an entry function and what a coroutine runs, across the files of a service, each function by its shortest way."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.python.call_graph import CallGraph
from hybrid_lint.assemble.python.registrations import PER_OPERATION
from hybrid_lint.assemble.python.start_up import StartUp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from hybrid_lint.assemble.python.call_graph import Arc
    from hybrid_lint.assemble.python.entry_functions import Entry, Function
    from hybrid_lint.assemble.python.facts import PythonFacts
    from hybrid_lint.assemble.python.lifetimes import Class
    from hybrid_lint.assemble.python.unit import Rows, Unit

_NOTHING: frozenset[Class] = frozenset()


class Way(NamedTuple):
    """The shortest way to a function; `steps` are those of the arcs.

    `every_time` is False if something on it runs only once, `again` says that a loop goes it for as long as the process lives, `bare`
    that the last step leaves out the parameter that a guard in the function asks for.
    """

    target: Function
    depth: int
    every_time: bool
    steps: str
    again: bool
    bare: bool


class Ways:
    """Searches in the call graph of one service."""

    def __init__(self, graph: CallGraph, facts: PythonFacts, files: Sequence[int]) -> None:
        self._graph = graph
        self._lifetimes = graph.lifetimes
        self._facts = facts
        self._guarded: set[Class] = set()
        #: functions with a guard that asks for a parameter → the parameters
        self._asking: dict[Function, set[str]] = {}
        for file in files:
            for call in facts.of(file).calls.values():
                if call.kept == "argument" and call.scope is not None and call.keeper is not None:
                    self._asking.setdefault((file, call.scope), set()).add(call.keeper)
                elif call.kept == "object" and call.scope is not None:
                    self._note_guarded((file, call.scope))
        for function in self._lifetimes.cached_in_object:
            self._note_guarded(function)
        self._parameters: dict[Function, list[str]] = {}
        #: the arcs that lead to no coroutine
        self._blocking = {
            function: [
                *(arc for arc in arcs if not arc.waits),
                *(a for a in graph.callbacks.get(function, ()) if not a.waits),
            ]
            for function, arcs in graph.arcs.items()
        }
        for function, arcs in graph.callbacks.items():
            self._blocking.setdefault(function, [arc for arc in arcs if not arc.waits])

    def _note_guarded(self, function: Function) -> None:
        owner = self._lifetimes.owner(function)
        if owner is not None:
            self._guarded.add(owner)

    def from_entry(self, function: Function, makes: Iterable[Class] = ()) -> tuple[list[Way], frozenset[Class]]:
        """What an entry function runs, itself first, and the classes with guards of which it makes an object each time."""
        graph = self._graph

        def steps(here: Function) -> tuple[Arc, ...]:
            return (*graph.dependencies.get(here, ()), *graph.arcs.get(here, ()), *graph.handed.get(here, ()))

        fresh = self._guarded_of(makes)
        while True:
            ways = self._search(function, steps, fresh)
            known = fresh | self._guarded_of(self._made(ways, fresh))
            if known == fresh:
                return ways, fresh
            fresh = known

    def from_coroutine(self, coroutine: Function, fresh: frozenset[Class]) -> list[Way]:
        """Itself, and the functions, no coroutines, that it runs without letting others run."""
        return self._search(coroutine, lambda here: self._blocking.get(here, ()), fresh)

    def unkept(self, way: Way, fresh: frozenset[Class]) -> str:
        """The kinds of guards in a function that keep nothing on this way."""
        kinds = [
            kind
            for kind, holds in (("object", self._is_fresh(way.target, fresh)), ("argument", way.bare))
            if holds
        ]  # fmt: skip
        return " ".join(kinds)

    def _guarded_of(self, made: Iterable[Class]) -> frozenset[Class]:
        """The classes with guards of which one has an object, given what is made."""
        if not self._guarded:
            return _NOTHING
        return frozenset(self._lifetimes.with_bases(made) & self._guarded)

    def _made(self, ways: list[Way], fresh: frozenset[Class]) -> Iterable[Class]:
        for way in ways if self._guarded else ():
            if not way.every_time:
                continue
            yield from self._graph.dependent_on.get(way.target, ())
            for made, site in self._lifetimes.made_in(way.target):
                call = self._facts.of(way.target[0]).calls[site]
                if not self._lifetimes.is_single(made) and not self._is_kept(call.kept, way, fresh):
                    yield made

    def _is_fresh(self, function: Function, fresh: frozenset[Class]) -> bool:
        return bool(fresh) and self._lifetimes.owner(function) in fresh

    def _is_kept(self, kept: str | None, way: Way, fresh: frozenset[Class]) -> bool:
        """Whether a guard in the function at the end of a way keeps a step from being gone again."""
        if kept == "object":
            return not self._is_fresh(way.target, fresh)
        return kept == "module" or (kept == "argument" and not way.bare)

    def _search(
        self, start: Function, arcs_of: Callable[[Function], Iterable[Arc]], fresh: frozenset[Class]
    ) -> list[Way]:
        first = Way(start, 0, not self._is_cached(start, fresh), "", False, False)
        found = {start: (first.every_time, False)}
        ways = [first]
        # The list grows while it is read: breadth first.
        for way in ways:
            here, depth, repeated, steps, looped, _ = way
            for arc in arcs_of(here):
                target, step = arc.target, arc.step
                once = self._is_kept(arc.kept, way, fresh) if arc.kept is not None else False
                every_time = repeated and not once and not self._is_cached(target, fresh)
                again = looped or arc.again
                known = found.get(target)
                # A longer way tells something only where the shorter ones run once.
                if known is None or (every_time and not known[0]) or (again and not known[1]):
                    found[target] = (
                        (every_time, again) if known is None else (every_time or known[0], again or known[1])
                    )
                    bare = target in self._asking and self._leaves_out(arc)
                    ways.append(Way(target, depth + 1, every_time, f"{steps},{step}" if steps else step, again, bare))
        return ways

    def _is_cached(self, function: Function, fresh: frozenset[Class]) -> bool:
        lifetimes = self._lifetimes
        return function in lifetimes.cached or (
            function in lifetimes.cached_in_object and not self._is_fresh(function, fresh)
        )

    def _leaves_out(self, arc: Arc) -> bool:
        """Whether a call gives none of the parameters that guards in the called function ask for, or gives None."""
        if arc.site is None or not arc.step.startswith('["call"'):
            return False
        if arc.target not in self._parameters:
            self._parameters[arc.target] = self._facts.parameter_names(*arc.target)
        names, wanted = self._parameters[arc.target], self._asking[arc.target]
        file = int(arc.step.split(",", 2)[1])
        for argument in self._facts.arguments(file, arc.site):
            position, keyword = argument.position, argument.keyword
            if position is None and keyword is None:
                return False
            name = (
                keyword
                if keyword is not None
                else names[position]
                if position is not None and position < len(names)
                else None
            )
            if name in wanted and not (argument.kind == "constant" and argument.value in (None, "None")):
                return False
        return True


def path_rows(
    unit: Unit,
    service: str,
    files: Sequence[int],
    facts: PythonFacts,
    rows: Rows,
    entries: Sequence[Entry],
    behind: Mapping[tuple[int, int], Sequence[Function]],
) -> list[tuple[object, ...]]:
    """Rows of the derived table `call_path`; `behind` has the functions that answer behind a call that makes or includes a router."""
    graph = CallGraph(unit, files, facts, rows, behind)
    search = Ways(graph, facts, files)
    found: list[tuple[object, ...]] = []
    per_operation = {entry.function for entry in entries if entry.kind in PER_OPERATION}
    anew: set[Class] = set()
    for start in dict.fromkeys(entry.function for entry in entries):
        makes = _objects(graph, facts, start, entries)
        ways, fresh = search.from_entry(start, makes)
        if start in per_operation:
            anew |= fresh
        found.extend(_rows(service, 0, start, ways, search, fresh, False))
    at_start = StartUp(unit, facts, files, rows, entries)
    always = frozenset(anew)
    for file in files:
        for row in facts.of(file).definitions:
            if row.is_async:
                start = (file, row.ordinal)
                ways = search.from_coroutine(start, always)
                found.extend(_rows(service, 1, start, ways, search, always, start in at_start.functions))
    return found


def _objects(graph: CallGraph, facts: PythonFacts, start: Function, entries: Sequence[Entry]) -> list[Class]:
    """The class of which a framework makes an object when it calls `__init__` as a dependency."""
    owner = graph.lifetimes.owner(start)
    is_maker = facts.of(start[0]).definitions[start[1]].qualname.endswith(".__init__")
    return [owner] if owner is not None and is_maker else []


def _rows(
    service: str, waits: int, start: Function, ways: list[Way], search: Ways, fresh: frozenset[Class], at_start: bool
) -> Iterable[tuple[object, ...]]:
    for way in ways:
        only_at_start = int(at_start and not way.again)
        unkept = search.unkept(way, fresh) if fresh or way.bare else ""
        yield (
            service,
            waits,
            *start,
            *way.target,
            way.depth,
            int(way.every_time),
            unkept,
            only_at_start,
            f"[{way.steps}]",
        )
