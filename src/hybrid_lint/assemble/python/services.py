"""Assembles the Python of every service, and only of those whose files, places or neighbours changed since the last run."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from hybrid_lint.assemble.python.facts import PythonFacts
from hybrid_lint.assemble.python.modules import Files, python_directories
from hybrid_lint.assemble.python.routes import route_rows
from hybrid_lint.assemble.python.settings import setting_rows
from hybrid_lint.assemble.python.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hybrid_lint.assemble.python.unit import Context
    from hybrid_lint.facts.store import Store

#: Derived tables that are kept per service.
TABLES = (
    "service_module",
    "service_import",
    "service_reach",
    "definition_edge",
    "call_name",
    "class_ancestor",
    "setting",
    "route",
    "test_of",
)


class PythonServices:
    """The Python side of assembly. `paths` are all Python files of the repository: id → path."""

    def __init__(self, store: Store, paths: dict[int, str], digests: dict[int, str]) -> None:
        self._store = store
        self._digests = digests
        self.facts = PythonFacts(store, paths)
        self.paths = paths
        ids = {path: file for file, path in paths.items()}
        self.repository = Files(ids, python_directories(sorted(ids)))
        self._layout = hashlib.blake2b("\0".join(sorted(ids)).encode(), digest_size=16).hexdigest()
        self._done: set[str] = set()

    def bring_up_to_date(self, contexts: Sequence[tuple[Context, Sequence[int]]]) -> None:
        """Assembles the given services, each with the tests that lie below its roots, unless their rows are still right."""
        stored = self._stored_digests()
        outdated: list[tuple[Context, Sequence[int]]] = []
        for context, tests in contexts:
            if stored.get(context.service) != self._digest(context, tests, self._consulted(context.service)):
                outdated.append((context, tests))
            self._done.add(context.service)
        wanted = {file for context, tests in outdated for file in (*context.own, *context.entries, *tests)}
        if len(wanted) > len(self.paths) // 2:
            self.facts.load_all()
        for context, tests in outdated:
            self._assemble(context, tests)

    def forget_others(self) -> None:
        """Removes the rows of services that no longer exist."""
        for (name,) in self._store.rows("SELECT name FROM unit"):
            if name not in self._done:
                self._forget(name)

    def _stored_digests(self) -> dict[str, str]:
        return dict(self._store.rows("SELECT name, digest FROM unit"))

    def _consulted(self, service: str) -> list[int]:
        return [file for (file,) in self._store.rows("SELECT file FROM unit_file WHERE unit = ? ORDER BY file", (service,))]

    def _digest(self, context: Context, tests: Iterable[int], consulted: Iterable[int]) -> str:
        digest = hashlib.blake2b(digest_size=16)
        digest.update(self._layout.encode())
        plain = (
            context.service, sorted(context.entries), sorted(context.own), context.places, sorted(context.image.items()),
            sorted(tests), [(file, self._digests.get(file, "")) for file in consulted],
        )  # fmt: skip
        digest.update(repr(plain).encode("utf-8", "backslashreplace"))
        return digest.hexdigest()

    def _forget(self, service: str) -> None:
        for table in TABLES:
            self._store.execute(f"DELETE FROM {table} WHERE service = ?", (service,))
        self._store.execute("DELETE FROM unit WHERE name = ?", (service,))
        self._store.execute("DELETE FROM unit_file WHERE unit = ?", (service,))

    def _assemble(self, context: Context, tests: Sequence[int]) -> None:
        self._forget(context.service)
        image = Files(context.image, python_directories(sorted(context.image)))
        unit = Unit(context, self.facts, self.repository, image)
        rows = unit.run()
        rows["setting"] = setting_rows(self._store, unit, context.service, self.facts, rows["class_ancestor"])
        rows["route"] = route_rows(self._store, unit, context.service)
        rows["test_of"] = [(file, context.service) for file in unit.tests_that_use_it(tests)]
        for table, table_rows in rows.items():
            self._store.insert(table, table_rows)
        consulted = sorted(unit.consulted() | set(tests))
        self._store.insert("unit_file", [(context.service, file) for file in consulted])
        self._store.execute(
            "INSERT INTO unit VALUES (?, ?)", (context.service, self._digest(context, tests, consulted))
        )
