"""Everything derived from the Python of one service: its modules, imports, reach, call edges, ancestors, settings and routes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.assemble.python.imports import Imports
from hybrid_lint.assemble.python.missing_imports import Lookup, MissingImports
from hybrid_lint.assemble.python.names import Names
from hybrid_lint.assemble.python.passed_names import passed_names
from hybrid_lint.assemble.python.reach import Reached, reach
from hybrid_lint.assemble.python.started_workers import started_by_calls
from hybrid_lint.assemble.python.surroundings import Surroundings
from hybrid_lint.assemble.python.test_use import Code, TestUse

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from hybrid_lint.assemble.python.context import Context
    from hybrid_lint.assemble.python.facts import PythonFacts
    from hybrid_lint.assemble.python.file_facts import FileFacts
    from hybrid_lint.assemble.python.modules import Files
    from hybrid_lint.assemble.python.names import Target

#: How often a function that imports by a parameter may be reached through another one's.
_ROUNDS = 3

#: Names as constants have them: `TASK_EVENTS`, `Exchange.TASKS`, and members of enumerations, whatever their name.
_ELSEWHERE = re.compile(r"(?:^|[.:])(?:[A-Z][A-Z0-9_]*|\w+\.(?:value|name))$").search

#: Longer texts are no names.
_LONGEST_CONSTANT = 255

Rows = dict[str, list[tuple[object, ...]]]

#: What making an object of a class runs, and what a `with` runs of it then.
_MAKING = ("__new__", "__init__", "__post_init__")
_ENTERING = ("__enter__", "__aenter__")


class Unit:
    """The assembly of one service."""

    def __init__(self, context: Context, facts: PythonFacts, repository: Files, image: Files) -> None:
        self._context = context
        self._store_facts = facts
        self._consulted: set[int] = set()
        self._surroundings = Surroundings(context, self._facts, repository, image)
        self._search = self._surroundings.search
        self._resolver = Names(self._search.find, self._surroundings.package_of, self._facts)
        self._imports = self._imports_of(context.starters)
        lookup = Lookup(self._search.find, self._resolver, self._facts, facts.binds_by_text)
        self.missing = MissingImports(context, lookup, repository, image)
        self.reached: dict[int, Reached] = {}

    def run(self) -> Rows:
        """Derived rows by table; `service_module.owned` speaks of the service's own roots.

        What functions are given that import by a parameter is known when their calls are, and may reach further calls.
        """
        context = self._context
        self._store_facts.load([*context.entries, *context.own, *context.shared])
        self.reached = self._reach()
        started = {*context.starters, *started_by_calls(self._facts(file) for file in self._from_entry())}
        if started != set(context.starters):
            self._imports = self._imports_of(started)
            self.reached = self._reach(handed="rq" in started)
        for _ in range(_ROUNDS):
            rows = self._rows()
            files = [self._facts(file) for file in self.reached]
            if not self._imports.learn(passed_names(files, rows["definition_edge"], self._store_facts.arguments)):
                break
            self.reached = self._reach(handed="rq" in started)
        return rows

    def _rows(self) -> Rows:
        context = self._context
        files = sorted(self.reached, key=lambda file: self._facts(file).path)
        rows: Rows = {
            "service_module": [],
            "service_import": [],
            "unresolved_import": [],
            "missing_import": [],
            "service_reach": [],
            "definition_edge": [],
            "call_name": [],
            "constant_name": [],
            "class_ancestor": [],
        }
        own = set(context.own)
        for file in files:
            here = self.reached[file]
            in_image = (1 if file in context.inside else 0) if context.inside else None
            rows["service_module"].append(
                (context.service, file, self._surroundings.module_text(file), int(file in own), in_image)
            )
            rows["service_reach"].append((context.service, *here))
            if here.from_entry or not context.entries:
                unresolved = sorted(self._imports.unresolved.get(file, {}).items())
                rows["unresolved_import"] += [
                    (context.service, file, ordinal, reason) for ordinal, reason in unresolved
                ]
            self._import_rows(file, rows)
            rows["missing_import"] += self.missing.rows(file, runs=bool(here.from_entry))
            self._edge_rows(self._facts(file), rows)
            self._constant_rows(self._facts(file), rows)
        return rows

    def _imports_of(self, starters: Collection[str]) -> Imports:
        context = self._context
        return Imports(
            self._search,
            self._resolver,
            self._facts,
            context.plugins,
            context.python,
            starters,
            self._surroundings.file_at,
        )

    def _reach(self, *, handed: bool = False) -> dict[int, Reached]:
        context = self._context
        wanted = context.searched if handed or "rq" in context.starters else ()
        jobs = [file for one in wanted if (file := self._job(one)) is not None]
        shipped = (*context.own, *context.shared)
        return reach([*context.entries, *jobs], shipped, self._imports, self._surroundings.module_text)

    def _job(self, module: str | int) -> int | None:
        """The file of a module with jobs, if the service has it."""
        if isinstance(module, int):
            held = self._context.inside or self._context.own
            return module if module in held else None
        found = self._search.find(module)
        return None if found is None or found.ambiguous else found.file

    def _from_entry(self) -> list[int]:
        return [file for file, here in self.reached.items() if here.from_entry]

    def consulted(self) -> set[int]:
        """Every file whose content had a part in the rows."""
        return self._consulted

    def tests_that_use_it(self, tests: Sequence[int]) -> list[int]:
        """Test files that use code of this service's own."""
        code = Code(frozenset(self._context.own), self._imports, self._facts, self._resolver.resolve)
        return TestUse(tests, code, self._store_facts).users()

    def _facts(self, file: int) -> FileFacts:
        self._consulted.add(file)
        return self._store_facts.of(file)

    # ── rows ──

    def _import_rows(self, file: int, rows: Rows) -> None:
        for edge in self._imports.of(file):
            rows["service_import"].append(
                (
                    self._context.service, file, edge.ordinal, edge.module, edge.module.partition(".")[0], edge.target,
                    edge.type_checking, edge.ambiguous,
                )
            )  # fmt: skip

    def _edge_rows(self, facts: FileFacts, rows: Rows) -> None:
        service, file = self._context.service, facts.file
        edges = rows["definition_edge"]
        resolve = self._resolver.resolve
        for ordinal, name, _, scope, _, _, _, _, _, context, _, references in facts.calls.values():
            if name and name[:9] != "builtins.":
                target = resolve(file, name)
                if target is not None:
                    if target.kind == "definition":
                        self._call_edges(edges, file, scope, ordinal, target, context == "with")
                    elif target.kind == "external" and target.name != name:
                        rows["call_name"].append((service, file, ordinal, target.name))
            for _, reference in references:
                target = resolve(file, reference)
                if target is not None and target.kind == "definition":
                    edges.append((service, "argument", file, scope, ordinal, target.file, target.ordinal))
        for base in facts.bases:
            target = self._resolver.resolve(file, base.name) if base.name else None
            if target is not None and target.kind == "definition":
                edges.append((service, "base", file, base.definition, None, target.file, target.ordinal))
        for decorator in facts.decorators:
            target = self._resolver.resolve(file, decorator.name) if decorator.name else None
            if target is not None and target.kind == "definition":
                edges.append((service, "decorator", file, decorator.definition, None, target.file, target.ordinal))
        self._ancestors(facts, rows)

    def _constant_rows(self, facts: FileFacts, rows: Rows) -> None:
        names = {name for call in facts.calls.values() for _, name in call.references}
        for name in sorted(names | facts.entry_keys):
            if _ELSEWHERE(name):
                value = self._resolver.constant(facts.file, name) or self._resolver.class_constant(facts.file, name)
                if value is not None and len(value) <= _LONGEST_CONSTANT:
                    rows["constant_name"].append((self._context.service, facts.file, name, value))

    def _call_edges(
        self, edges: list[tuple[object, ...]], file: int, scope: int | None, site: int, target: Target, entered: bool
    ) -> None:
        service = self._context.service
        edges.append((service, "call", file, scope, site, target.file, target.ordinal))
        owner = self._facts(target.file)
        definition = owner.definitions[target.ordinal]
        if definition.kind == "class":
            for method in (*_MAKING, *_ENTERING) if entered else _MAKING:
                # Its own or an inherited one.
                created = self._resolver.resolve(target.file, f":{definition.qualname}.{method}")
                if created is not None and created.kind == "definition":
                    edges.append((service, "call", file, scope, site, created.file, created.ordinal))

    def _ancestors(self, facts: FileFacts, rows: Rows) -> None:
        for definition in facts.definitions:
            if definition.kind == "class":
                found: dict[str, int] = {}
                self._climb(facts.file, definition.ordinal, 1, found, set())
                for name, depth in found.items():
                    rows["class_ancestor"].append((self._context.service, facts.file, definition.ordinal, name, depth))

    def _climb(self, file: int, ordinal: int, depth: int, found: dict[str, int], seen: set[tuple[int, int]]) -> None:
        if (file, ordinal) in seen:
            return
        seen.add((file, ordinal))
        for base in self._facts(file).bases:
            if base.definition != ordinal or not base.name:
                continue
            target = self._resolver.resolve(file, base.name)
            if target is None:
                continue
            if target.kind == "external":
                found.setdefault(target.name, depth)
            elif target.kind == "definition":
                self._climb(target.file, target.ordinal, depth + 1, found, seen)
            elif target.kind == "variable":
                value = self._facts(target.file).by_variable[target.name]
                if value.value_kind == "call" and value.value:
                    found.setdefault(f"{value.value.lstrip(':.')}()", depth)

    @property
    def entries(self) -> tuple[int, ...]:
        """The files of the modules that the service starts with."""
        return self._context.entries

    def constant(self, file: int, name: str) -> str | None:
        """The constant text that a name written in a file of this service stands for."""
        return self._resolver.constant(file, name)

    def resolve(self, file: int, name: str) -> Target | None:
        """What a name written in a file of this service means."""
        return self._resolver.resolve(file, name)
