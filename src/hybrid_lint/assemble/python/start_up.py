"""The functions of a service that run once, while it starts: those at which a start leads and that nobody else uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint.assemble.python.registrations import LOOP_STARTERS, RUNNERS, START_KEEPERS, START_KEYWORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hybrid_lint.assemble.python.entry_functions import Entry, Function
    from hybrid_lint.assemble.python.facts import PythonFacts
    from hybrid_lint.assemble.python.file_facts import Call, FileFacts
    from hybrid_lint.assemble.python.unit import Rows, Unit


class Use(NamedTuple):
    """Who uses a function: `by` runs it once for each of its own runs, unless `freely`, when nobody knows how often."""

    by: Function | None  # None: a module
    freely: bool


class StartUp:
    """Start functions are told by what calls them and by what they are handed to, over all modules."""

    def __init__(
        self, unit: Unit, facts: PythonFacts, files: Sequence[int], rows: Rows, entries: Sequence[Entry]
    ) -> None:
        self._unit = unit
        self._facts = facts
        self._files = files
        self._uses: dict[Function, list[Use]] = {}
        self._registered: set[tuple[Function, bool]] = {(entry.function, entry.kind == "startup") for entry in entries}
        for function, use in (*self._edge_uses(rows["definition_edge"]), *self._mentions()):
            self._uses.setdefault(function, []).append(use)
        #: functions that run once for each start, or end, of the process
        self.functions = self._reached(self._candidates())

    def _candidates(self) -> set[Function]:
        """All functions but those that something other than a start uses; what uses these is none either."""
        excluded: set[Function] = {function for function, starts in self._registered if not starts}
        users: dict[Function, list[Function]] = {}
        for function, uses in self._uses.items():
            for use in uses:
                if use.freely:
                    excluded.add(function)
                elif use.by is not None and use.by != function:
                    users.setdefault(use.by, []).append(function)
        todo = list(excluded)
        while todo:
            for used in users.get(todo.pop(), ()):
                if used not in excluded:
                    excluded.add(used)
                    todo.append(used)
        return {
            (file, row.ordinal)
            for file in self._files
            for row in self._facts.of(file).definitions
            if row.kind == "function" and (file, row.ordinal) not in excluded
        }

    def _reached(self, candidates: set[Function]) -> set[Function]:
        """Those of the candidates that a start leads to."""
        begun = [function for function, starts in self._registered if starts and function in candidates]
        begun += [
            function
            for function, uses in self._uses.items()
            if function in candidates and any(use.by is None for use in uses)
        ]
        if not begun and not self._registered:
            begun = [function for function in candidates if self._may_be_a_start(function)]
        uses_of: dict[Function, list[Function]] = {}
        for function, uses in self._uses.items():
            for use in uses:
                if use.by is not None:
                    uses_of.setdefault(use.by, []).append(function)
        found = set(begun)
        todo = list(found)
        while todo:
            for used in uses_of.get(todo.pop(), ()):
                if used in candidates and used not in found:
                    found.add(used)
                    todo.append(used)
        return found

    def _may_be_a_start(self, function: Function) -> bool:
        """Whether nobody is known to run a function of a module that the service starts with: a start that was not understood."""
        file, ordinal = function
        if (self._unit.entries and file not in self._unit.entries) or function in self._uses:
            return False
        owner = self._facts.of(file)
        row = owner.definitions[ordinal]
        return row.parent is None and not any(d.definition == ordinal for d in owner.decorators)

    def _edge_uses(self, edges: Sequence[tuple[Any, ...]]) -> Iterator[tuple[Function, Use]]:
        of = self._facts.of
        called = {(file, site) for _, kind, file, _, site, _, _ in edges if kind == "call"}
        for _, kind, file, user, site, target, definition in edges:
            if kind not in ("call", "argument") or of(target).definitions[definition].kind != "function":
                continue
            owner = of(file)
            call = owner.calls[site]
            by = None if user is None else self._function_around(owner, user)
            handed_to = (
                call if kind == "argument" else owner.calls.get(call.parent) if call.parent is not None else None
            )
            taker = _taker(owner, handed_to)
            if taker is not None and _starts(taker, kind):
                freely, by = False, None
            elif kind == "call":
                freely = call.in_loop == 2 or (bool(call.in_lambda) and (taker is None or taker.method not in RUNNERS))
            else:
                freely = taker is None or not self._runs_once(file, taker, called)
            function = (target, definition)
            if freely and (function, True) in self._registered and taker is not None and _keeps_starts(taker):
                continue
            yield function, Use(by, freely)

    def _runs_once(self, file: int, taker: Call, called: set[tuple[int, int]]) -> bool:
        """Whether what is handed to a call runs once for each time that the call is made."""
        return taker.method in RUNNERS and (file, taker.ordinal) not in called and taker.in_loop != 2

    def _mentions(self) -> Iterator[tuple[Function, Use]]:
        """What is kept by its name, to be called by whoever has it then."""
        for file in self._files:
            for scope, name in self._facts.of(file).kept_names:
                target = self._unit.resolve(file, name)
                if (
                    target is not None
                    and target.kind == "definition"
                    and (target.file, target.ordinal) != (file, scope)
                ):
                    function = (target.file, target.ordinal)
                    if (function, True) not in self._registered:
                        yield function, Use(None, True)

    def _function_around(self, owner: FileFacts, definition: int) -> Function | None:
        at: int | None = definition
        while at is not None and owner.definitions[at].kind != "function":
            at = owner.definitions[at].parent
        return None if at is None else (owner.file, at)


def _starts(call: Call, kind: str) -> bool:
    """`asyncio.run(main())`, whichever function it stands in, and whatever a main guard hands the program to."""
    if kind == "call":
        return call.method in LOOP_STARTERS
    return call.scope is None and (call.method in LOOP_STARTERS or bool(call.main_guard))


def _keeps_starts(call: Call) -> bool:
    """Whether a call keeps functions that a start or an end of the process runs."""
    return call.method in START_KEEPERS or any(keyword in START_KEYWORDS for keyword, _ in call.references)


def _taker(owner: FileFacts, call: Call | None) -> Call | None:
    """The call that is given a function, through `partial`."""
    while call is not None and call.method == "partial" and call.parent is not None:
        call = owner.calls.get(call.parent)
    return call
