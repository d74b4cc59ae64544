"""Functions that are handed to code of the repository: called at once, or kept by an object that calls them later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hybrid_lint.assemble.python.entry_functions import Function
    from hybrid_lint.assemble.python.facts import PythonFacts
    from hybrid_lint.assemble.python.file_facts import Call
    from hybrid_lint.assemble.python.lifetimes import Class, Lifetimes
    from hybrid_lint.assemble.python.unit import Unit


class Callback(NamedTuple):
    """`by` runs `function` at the call `site`: because it has handed it on, or because its object keeps it."""

    by: Function
    function: Function
    how: str  # handed, callback
    site: int
    call: Call | None


class Callbacks:
    """Reads the edges of one service; a class keeps whatever its methods are given, and its methods call what they find."""

    def __init__(
        self,
        unit: Unit,
        files: Sequence[int],
        facts: PythonFacts,
        lifetimes: Lifetimes,
        edges: Sequence[tuple[Any, ...]],
    ) -> None:
        self._facts = facts
        self._lifetimes = lifetimes
        self._unit = unit
        self._taken: dict[tuple[int, int], list[Function]] = {}
        for _, kind, file, _, site, target, definition in edges:
            if kind == "call":
                self._taken.setdefault((file, site), []).append((target, definition))
        #: class → the calls in its methods of what no definition explains
        self._calling: dict[Class, list[tuple[Function, int, Call | None]]] = {}
        self._parameter_callers: set[Function] = set()
        self._properties: set[Function] = set()
        #: function → the calls of its parameters in the functions inside it
        self._calling_inside: dict[Function, list[tuple[Function, int, Call | None]]] = {}
        for file in files:
            self._read(file)

    def found(self, edges: Sequence[tuple[Any, ...]]) -> Iterator[Callback]:
        """Each function that is handed on, with whoever runs it."""
        of = self._facts.of
        for _, kind, file, user, site, target, definition in edges:
            if kind not in ("argument", "decorator") or of(target).definitions[definition].kind != "function":
                continue
            function = (target, definition)
            if function in self._properties:
                continue
            if kind == "decorator":
                # `@bus.on("created")`: the decorated function is what is kept.
                yield from self._later((file, user), [function])
                continue
            takers = self._taken.get((file, site), [])
            if user is not None and any(taker in self._parameter_callers for taker in takers):
                yield Callback((file, user), function, "handed", site, of(file).calls.get(site))
            for taker in takers:
                for by, at, call in self._calling_inside.get(taker, ()):
                    if by != function:
                        yield Callback(by, function, "callback", at, call)
            yield from self._later(function, takers)

    def _later(self, function: Function, takers: Sequence[Function]) -> Iterator[Callback]:
        owners = {self._owner(taker) for taker in takers}
        for owner in sorted(found for found in owners if found is not None):
            for by, site, call in self._calling.get(owner, ()):
                if by != function:
                    yield Callback(by, function, "callback", site, call)

    def _owner(self, taker: Function) -> Class | None:
        file, ordinal = taker
        return taker if self._facts.of(file).definitions[ordinal].kind == "class" else self._lifetimes.owner(taker)

    def _read(self, file: int) -> None:
        owner = self._facts.of(file)
        self._properties.update((file, one.definition) for one in owner.decorators if one.text.endswith("property"))
        for scope, site, giver in owner.value_calls:
            if owner.definitions[scope].kind != "function":
                continue
            if giver == scope:
                self._parameter_callers.add((file, scope))
                continue
            if giver is not None:
                inner = (file, scope), site, owner.calls.get(site)
                self._calling_inside.setdefault((file, giver), []).append(inner)
            self._note((file, scope), site, owner.calls.get(site))
        for call in owner.calls.values():
            name, dot, _ = call.name.rpartition(".")
            if call.scope is None or not dot or not name.startswith(":") or "(" in name:
                continue
            of_class = owner.by_qualname.get(name[1:])
            if of_class is not None and of_class.kind == "class" and self._unit.resolve(file, call.name) is None:
                self._note((file, call.scope), call.ordinal, call)

    def _note(self, function: Function, site: int, call: Call | None) -> None:
        owner = self._lifetimes.owner(function)
        if owner is not None:
            self._calling.setdefault(owner, []).append((function, site, call))
