"""Which function of a service runs which, and what keeps it from doing so each time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint.assemble.python.callbacks import Callbacks
from hybrid_lint.assemble.python.lifetimes import Lifetimes
from hybrid_lint.assemble.python.registrations import LOOP_CALLBACKS, RUNNERS
from hybrid_lint.assemble.python.router_dependencies import before_routers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hybrid_lint.assemble.python.entry_functions import Function
    from hybrid_lint.assemble.python.facts import PythonFacts
    from hybrid_lint.assemble.python.file_facts import Call, FileFacts
    from hybrid_lint.assemble.python.lifetimes import Class
    from hybrid_lint.assemble.python.unit import Rows, Unit


class Arc(NamedTuple):
    """One step from a function to one that it runs.

    `step` is JSON: its kind (call, handed, callback, dependency, decorator), its file, the ordinal of the call (for a decorator, of the
    decorated function) and of the function that it starts from.
    """

    target: Function
    step: str
    site: int | None
    kept: str | None  # how long what keeps the step from being gone again lives; NULL if it is gone each time
    waits: bool  # the target is a coroutine
    again: bool  # inside a loop that does not end by itself


class CallGraph:
    """Steps by the function that they start from, in three tables that searches join as they need."""

    def __init__(
        self,
        unit: Unit,
        files: Sequence[int],
        facts: PythonFacts,
        rows: Rows,
        behind: Mapping[tuple[int, int], Sequence[Function]],
    ) -> None:
        self._resolve = unit.resolve
        self._facts = facts
        edges: list[tuple[Any, ...]] = rows["definition_edge"]
        self.lifetimes = Lifetimes(unit, files, facts, edges)
        self.arcs: dict[Function, list[Arc]] = {}
        #: what a function hands to something that runs it, once for each time: a thread, a task, the event loop
        self.handed: dict[Function, list[Arc]] = {}
        #: of these, what the event loop runs between its coroutines
        self.callbacks: dict[Function, list[Arc]] = {}
        #: FastAPI runs a dependency before the function, a plain one in a thread
        self.dependencies: dict[Function, list[Arc]] = {}
        #: functions with a dependency that is a class
        self.dependent_on: dict[Function, list[Class]] = {}
        self._add_calls(edges)
        for by, function, how, site, call in Callbacks(unit, files, facts, self.lifetimes, edges).found(edges):
            arc = self._arc(function, how, by, site, call)
            if arc not in self.handed.setdefault(by, []):
                self.handed[by].append(arc)
        self._add_decorators(edges)
        self._add_dependencies(files, edges, behind)

    def _arc(self, target: Function, how: str, user: Function, site: int | None, call: Call | None = None) -> Arc:
        file, definition = user
        waits = bool(self._facts.of(target[0]).definitions[target[1]].is_async)
        step = f'["{how}",{file},{"null" if site is None else site},{definition}]'
        kept = None if call is None else call.kept
        return Arc(target, step, site, kept, waits, call is not None and call.in_loop == 2)

    def _add_calls(self, edges: Sequence[tuple[Any, ...]]) -> None:
        of = self._facts.of
        once = self.lifetimes.initializing_once()
        at = -1
        for _, kind, file, user, site, target, definition in edges:
            if user is None or kind not in ("call", "argument"):
                continue
            if file != at:
                at, owner = file, of(file)
                calls = owner.calls
            call = calls[site]
            if owner.definitions[user].kind != "function" or of(target).definitions[definition].kind != "function":
                continue
            if kind == "call" and not call.in_lambda:
                row = of(target).definitions[definition]
                if row.is_generator and not row.is_async and not _is_run_through(owner, call):
                    continue
                arc = self._arc((target, definition), "call", (file, user), site, call)
                if (file, site) in once:
                    arc = arc._replace(kept="module")
                self.arcs.setdefault((file, user), []).append(arc)
                continue
            runner = _runner(owner, call if kind == "argument" else calls.get(call.parent or -1))
            if runner in RUNNERS:
                arc = self._arc((target, definition), "handed", (file, user), site, call)
                self.handed.setdefault((file, user), []).append(arc)
                if runner in LOOP_CALLBACKS:
                    self.callbacks.setdefault((file, user), []).append(arc)

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
                    self.arcs.setdefault((file, decorated), []).append(arc)

    def _add_dependencies(
        self,
        files: Sequence[int],
        edges: Sequence[tuple[Any, ...]],
        behind: Mapping[tuple[int, int], Sequence[Function]],
    ) -> None:
        """`Depends(provider)` in a function's parameters, in its decorator, or at a router before it."""
        users: dict[tuple[int, int], list[tuple[Function, int | None]]] = {}
        for depends, function in before_routers(self._facts, self._resolve, behind):
            users.setdefault(depends, []).append((function, None))
        for file in files:
            for call, user, site in self._users_of_dependencies(self._facts.of(file), files):
                users.setdefault((file, call), []).append((user, site))
        for _, kind, file, _, call, target, definition in edges if users else ():
            if kind != "argument" or (file, call) not in users:
                continue
            for user, site in users[file, call]:
                self._add_dependency(user, site, (target, definition))
        for file in files:
            owner = self._facts.of(file)
            for registration in owner.registrations:
                known = owner.calls.get(registration.ordinal)
                if registration.method != "Depends" or registration.user is None or (known and known.references):
                    continue
                for annotation in self._facts.empty_dependencies(file, registration.user):
                    found = self._resolve(file, annotation)
                    if found is not None and found.kind == "definition":
                        self._add_dependency((file, registration.user), None, (found.file, found.ordinal))

    def _add_dependency(self, user: Function, site: int | None, provider: Function) -> None:
        """A function that depends on another, or on an object of a class."""
        file, ordinal = provider
        definition = self._facts.of(file).definitions[ordinal]
        if definition.kind == "class":
            self.dependent_on.setdefault(user, []).append(provider)
            created = self._resolve(file, f":{definition.qualname}.__init__")
            if created is None or created.kind != "definition":
                return
            provider = (created.file, created.ordinal)
        arc = self._arc(provider, "dependency", user, site)
        if arc not in self.dependencies.setdefault(user, []):
            self.dependencies[user].append(arc)

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


def _is_run_through(owner: FileFacts, call: Call) -> bool:
    """Whether somebody takes here what a generator yields: its call alone runs nothing of it, and a response may do so in a thread."""
    if call.context in ("assignment", "return", "statement"):
        return False
    outer = None if call.parent is None else owner.calls.get(call.parent)
    return outer is None or outer.name.startswith("builtins.") or outer.method in ("join", "enter_context")


def _runner(owner: FileFacts, call: Call | None) -> str | None:
    """The last name of the call that is given a function, through `partial`."""
    while call is not None and call.method == "partial" and call.parent is not None:
        call = owner.calls.get(call.parent)
    return None if call is None else call.method


def _wrappers(owner: FileFacts, decorator: int) -> list[Function]:
    """The functions inside a decorator, or inside what a decorator with arguments returns."""
    inner = [row for row in owner.definitions if row.kind == "function" and row.parent == decorator]
    middle = {row.ordinal for row in inner}
    inner += [row for row in owner.definitions if row.kind == "function" and row.parent in middle]
    coroutines = [row for row in inner if row.is_async]
    # One with a wrapper for each kind of function gives a coroutine the other one.
    return [(owner.file, row.ordinal) for row in coroutines or inner]
