"""Assembles the Python of every service, and only of those whose files, places or neighbours changed since the last run."""

from __future__ import annotations

import gc
import hashlib
import os
from typing import TYPE_CHECKING

from hybrid_lint.assemble.python.call_paths import path_rows
from hybrid_lint.assemble.python.context import dumped
from hybrid_lint.assemble.python.entry_functions import EntryFunctions
from hybrid_lint.assemble.python.facts import PythonFacts
from hybrid_lint.assemble.python.modules import KnownFiles
from hybrid_lint.assemble.python.parameter_classes import parameter_class_rows
from hybrid_lint.assemble.python.routes import routes
from hybrid_lint.assemble.python.settings import setting_rows
from hybrid_lint.assemble.python.unit import Unit
from hybrid_lint.store.shard import fork_with_shard, join_shard

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hybrid_lint.assemble.python.context import Context
    from hybrid_lint.assemble.python.source_files import SourceFiles
    from hybrid_lint.assemble.python.unit import Rows
    from hybrid_lint.store.database import Store

#: Fewer files than this are done before a second process has started.
_PARALLEL_FROM = 1_500

#: Derived tables that are kept per service.
TABLES = (
    "service_module",
    "service_import",
    "unresolved_import",
    "missing_import",
    "service_reach",
    "definition_edge",
    "call_name",
    "constant_name",
    "class_ancestor",
    "parameter_class",
    "setting",
    "route",
    "service_entry",
    "call_path",
    "test_of",
)


class PythonServices:
    """The Python side of assembly."""

    def __init__(self, store: Store, sources: SourceFiles) -> None:
        self._store = store
        self._sources = sources
        self.facts = PythonFacts(store, sources.path)
        self._done: set[str] = set()

    def bring_up_to_date(self, contexts: Sequence[tuple[Context, Sequence[int]]], scratch: str | None = None) -> None:
        """Assembles the given services, each with the tests that lie below its roots, unless their rows are still right.

        `scratch` is a directory for the rows of a second process, which is used where there is much to do.
        """
        stored = self._stored_digests()
        outdated: list[tuple[Context, Sequence[int]]] = []
        self._done = {context.service for context, _ in contexts}
        for context, tests in contexts:
            if stored.get(context.service) != self._digest(context, tests, self._consulted(context.service)):
                outdated.append((context, tests))
        for context, _ in outdated:
            if context.service in stored:
                self._forget(context.service)
        # Facts come by the hundred thousand and go with their service; looking for cycles among them takes a third of the time.
        enabled = gc.isenabled()
        gc.disable()
        try:
            self._assemble_all(outdated, scratch)
        finally:
            if enabled:
                gc.enable()

    def _assemble_all(self, outdated: Sequence[tuple[Context, Sequence[int]]], scratch: str | None) -> None:
        files = sum(len(context.own) for context, _ in outdated)
        if scratch is not None and files >= _PARALLEL_FROM and self._store.private_path and hasattr(os, "fork"):
            self._assemble_in_two(outdated, scratch)
        else:
            for context, tests in outdated:
                _write(self._store, self._rows(self.facts, context, tests))

    def _assemble_in_two(self, outdated: Sequence[tuple[Context, Sequence[int]]], scratch: str) -> None:
        """Half of the services in a child process, which reads the facts through a connection of its own."""
        ordered = sorted(outdated, key=lambda item: (-len(item[0].own), item[0].service))
        mine, theirs = ordered[0::2], ordered[1::2]
        path, reader = self._store.private_path, type(self._store).open_for_reading
        self._store.commit()

        def work(shard: Store) -> None:
            facts = PythonFacts(reader(path), self._sources.path)
            for context, tests in theirs:
                _write(shard, self._rows(facts, context, tests))

        shard = f"{scratch}/shard-{os.getpid()}-services"
        child = fork_with_shard(shard, work)
        # Written when the child has done: a writer would wait for its reading.
        pending: Rows = {}
        for context, tests in mine:
            for table, rows in self._rows(self.facts, context, tests).items():
                pending.setdefault(table, []).extend(rows)
        if not join_shard(self._store, child, shard, (*TABLES, "unit", "unit_file", "unit_context")):
            for context, tests in theirs:
                _write(self._store, self._rows(self.facts, context, tests))
        self._store.begin_if_needed()
        _write(self._store, pending)

    def forget_others(self) -> None:
        """Removes the rows of services that no longer exist."""
        for (name,) in self._store.rows("SELECT name FROM unit"):
            if name not in self._done:
                self._forget(name)

    def _stored_digests(self) -> dict[str, str]:
        return dict(self._store.rows("SELECT name, digest FROM unit"))

    def _consulted(self, service: str) -> list[int]:
        return [
            file for (file,) in self._store.rows("SELECT file FROM unit_file WHERE unit = ? ORDER BY file", (service,))
        ]

    def _digest(self, context: Context, tests: Iterable[int], consulted: Iterable[int]) -> str:
        digest = hashlib.blake2b(digest_size=16)
        digest.update(self._sources.layout.encode())
        plain = (
            context.service, sorted(context.entries), sorted(context.own), sorted(context.shared), context.places,
            sorted(context.image.items()), sorted(tests), context.plugins, context.starters, context.searched, context.installed, context.python, context.brought,
            [(file, self._sources.digest(file)) for file in consulted],
        )  # fmt: skip
        digest.update(repr(plain).encode("utf-8", "backslashreplace"))
        return digest.hexdigest()

    def _forget(self, service: str) -> None:
        for table in TABLES:
            self._store.execute(f"DELETE FROM {table} WHERE service = ?", (service,))
        self._store.execute("DELETE FROM unit WHERE name = ?", (service,))
        self._store.execute("DELETE FROM unit_file WHERE unit = ?", (service,))
        self._store.execute("DELETE FROM unit_context WHERE unit = ?", (service,))

    def _rows(self, facts: PythonFacts, context: Context, tests: Sequence[int]) -> Rows:
        image = KnownFiles(context.image)
        facts.load([*context.entries, *context.own, *tests])
        unit = Unit(context, facts, self._sources.files, image)
        rows = unit.run()
        rows["setting"] = setting_rows(unit, context.service, facts, rows["class_ancestor"], rows["definition_edge"])
        rows["parameter_class"] = parameter_class_rows(unit, context.service, facts)
        served = routes(unit, context.service, facts, rows["setting"])
        rows["route"] = served.rows
        files = sorted(unit.reached, key=self._sources.path)
        entries = EntryFunctions(files, facts, rows).find()
        rows["service_entry"] = [(context.service, *entry.function, entry.kind, entry.what) for entry in entries]
        rows["call_path"] = path_rows(unit, context.service, files, facts, rows, entries, served.behind)
        rows["test_of"] = [(file, context.service) for file in unit.tests_that_use_it(tests)]
        rows["missing_import"] += [row for test in tests for row in unit.missing.rows(test, runs=False)]
        consulted = sorted(unit.consulted() | set(tests))
        rows["unit_file"] = [(context.service, file) for file in consulted]
        rows["unit"] = [(context.service, self._digest(context, tests, consulted))]
        rows["unit_context"] = [(context.service, dumped(context, tests))]
        facts.drop(context.own)
        return rows


def _write(store: Store, pending: Rows) -> None:
    for table, rows in pending.items():
        store.insert(table, rows)
    pending.clear()
