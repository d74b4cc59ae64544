"""What the started Python of services does: serves, answers, shows pages, polls for a bot, consumes messages, works by the clock.

Only calls count that run: those of modules that a start reaches, outside functions that nothing in the service uses and outside
the main guards of modules that it only imports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.knowledge.behaviour import (
    ENDLESS,
    ENDLESS_METHODS,
    GRPC_OPERATIONAL,
    GRPC_REGISTRATION,
    LASTING,
    SIGNS,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from hybrid_lint.knowledge.behaviour import Sign
    from hybrid_lint.store.database import Store

#: A chain of users longer than this is followed no further.
_MOST_USERS = 400

_REACHED = """
SELECT DISTINCT r.service, c.file, c.ordinal, c.method, coalesce(n.name, c.name), c.callee, c.scope, c.main_guard, c.in_loop, f.path, c.line
FROM fact_python_call c
JOIN service_reach r ON r.file = c.file AND (r.from_entry OR r.service NOT IN (SELECT service FROM service_reach WHERE from_entry))
JOIN file f ON f.id = c.file
LEFT JOIN call_name n ON n.service = r.service AND n.file = c.file AND n.call = c.ordinal
WHERE (c.method IN ({methods}) OR c.method GLOB '{registration}') AND NOT c.type_checking
ORDER BY r.service, f.path, c.line
"""


class _Call(NamedTuple):
    service: str
    file: int
    ordinal: int
    method: str
    name: str | None
    callee: str
    scope: int | None
    main_guard: int
    in_loop: int
    path: str
    line: int


class Deeds:
    """What each service does, with the call that shows it, read once for all of them."""

    def __init__(self, store: Store, started: Collection[tuple[int, str]]) -> None:
        """`started` are the functions that start commands name: (file, qualified name)."""
        self._uses = _Uses(store, started)
        self._imports = _imports(store)
        self._found: dict[str, dict[str, str]] = {}
        by_method: dict[str, list[Sign]] = {}
        for sign in SIGNS:
            for method in (*sign.telling, *sign.methods):
                by_method.setdefault(method, []).append(sign)
        lasting = {name.rpartition(".")[2] for name in (*LASTING, *ENDLESS)} | ENDLESS_METHODS
        marks = ", ".join(f"'{method}'" for method in sorted({*by_method, *lasting}))
        for row in store.rows(_REACHED.format(methods=marks, registration=GRPC_REGISTRATION)):
            call = _Call(*row)
            for deed in self._deeds(call, by_method.get(call.method, ())):
                known = self._found.setdefault(call.service, {})
                if deed not in known and self._uses.runs(call):
                    known[deed] = f"`{call.callee}` in {call.path}"

    def of(self, service: str) -> Mapping[str, str]:
        """Deed → the call that shows it."""
        return self._found.get(service, {})

    def _deeds(self, call: _Call, signs: list[Sign] | tuple[()]) -> Iterator[str]:
        first = (call.name or "").partition(".")[0]
        for sign in signs:
            known = first == sign.library
            if known or (first in ("", ":") and call.method in sign.telling and self._imported(call.service, sign)):
                yield sign.deed
        if call.method.endswith("Servicer_to_server") and call.method not in GRPC_OPERATIONAL:
            yield "answers"
        if (
            (call.in_loop and call.name in LASTING)
            or call.name in ENDLESS
            or (call.method in ENDLESS_METHODS and first in ("", "asyncio", "trio", "anyio"))
        ):
            yield "lasts"

    def _imported(self, service: str, sign: Sign) -> bool:
        return sign.library in self._imports.get(service, ())


def _imports(store: Store) -> dict[str, set[str]]:
    libraries = ", ".join(f"'{sign.library}'" for sign in SIGNS)
    found: dict[str, set[str]] = {}
    for service, library in store.rows(
        f"SELECT DISTINCT service, top_level FROM service_import WHERE top_level IN ({libraries}) AND target IS NULL AND NOT type_checking"
    ):
        found.setdefault(service, set()).add(library)
    return found


class _Uses:
    """Whether a call runs when its service starts, or may be made to by something outside."""

    def __init__(self, store: Store, started: Collection[tuple[int, str]]) -> None:
        self._store = store
        self._started = set(started)
        self._entries: dict[str, set[int]] = {}
        for service, file in store.rows("SELECT service, file FROM service_reach WHERE depth = 0 AND from_entry"):
            self._entries.setdefault(service, set()).add(file)
        self._known: dict[tuple[str, int, int], bool] = {}

    def runs(self, call: _Call) -> bool:
        if call.scope is None:
            return self._at_start(call.service, call.file, call.main_guard)
        key = (call.service, call.file, call.scope)
        if key not in self._known:
            self._known[key] = self._used(*key)
        return self._known[key]

    def _at_start(self, service: str, file: int, main_guard: int) -> bool:
        """At the level of a module: a main guard runs in the started module only."""
        return not main_guard or file in self._entries.get(service, ())

    def _used(self, service: str, file: int, definition: int) -> bool:
        seen = {(file, definition)}
        waiting = [(file, definition)]
        while waiting and len(seen) < _MOST_USERS:
            function = waiting.pop()
            if self._from_outside(service, *function):
                return True
            for user, site_file, main_guard in self._users(service, *function):
                if user is None:
                    if self._at_start(service, site_file, main_guard):
                        return True
                elif (site_file, user) not in seen:
                    seen.add((site_file, user))
                    waiting.append((site_file, user))
        return False

    def _users(self, service: str, file: int, definition: int) -> list[tuple[int | None, int, int]]:
        """Who calls, hands on, decorates with or derives from a definition: (definition, file, whether under a main guard)."""
        rows: list[tuple[int | None, int, int]] = self._store.rows(
            "SELECT e.definition, e.file, coalesce(c.main_guard, 0) FROM definition_edge e "
            "LEFT JOIN fact_python_call c ON c.file = e.file AND c.ordinal = e.site "
            "WHERE e.target = ? AND e.target_definition = ? AND e.service = ?",
            (file, definition, service),
        )
        around = self._store.rows(
            "SELECT parent FROM fact_python_definition WHERE file = ? AND ordinal = ? AND parent IS NOT NULL",
            (file, definition),
        )
        return [*rows, *((parent, file, 0) for (parent,) in around)]

    def _from_outside(self, service: str, file: int, definition: int) -> bool:
        """Whether a framework or the start command calls it."""
        rows = self._store.rows(
            "SELECT d.qualname, EXISTS (SELECT 1 FROM service_entry e WHERE e.service = ? AND e.file = d.file AND e.definition = d.ordinal) "
            "OR EXISTS (SELECT 1 FROM fact_python_decorator r WHERE r.file = d.file AND r.definition = d.ordinal) "
            "FROM fact_python_definition d WHERE d.file = ? AND d.ordinal = ?",
            (service, file, definition),
        )
        return any(known or (file, qualname) in self._started for qualname, known in rows)
