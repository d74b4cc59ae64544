"""What a service's modules import: statements, and calls that import by name."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.python.interpreters import may_run

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from hybrid_lint.assemble.python.file_facts import FileFacts, Import
    from hybrid_lint.assemble.python.modules import Found, SearchPath
    from hybrid_lint.assemble.python.names import Names
    from hybrid_lint.assemble.python.passed_names import Key, Passed

#: Calls that import what they are given; others ask or list only.
_IMPORTING = ("import_module", "__import__", "import_string", "run_module", "run_path", "load_source")
#: Calls that may be given the path of a file.
_LOADING = ("run_path", "SourceFileLoader", "load_source")
#: Modules that builds make and that import nothing of interest.
_GENERATED = re.compile(r"(?:_pb2(?:_grpc)?|(?:^|\.)_?version|_version)$")


#: Kinds of programs whose applications name modules (`python_import.how`) that only the program itself imports.
SEARCHING = frozenset({"celery", "arq", "rq", "procrastinate", "faust"})


class Edge(NamedTuple):
    """One import of one file: its absolute module name, and the first-party files that it executes."""

    ordinal: int
    module: str
    target: int | None
    executed: tuple[int, ...]
    type_checking: int
    ambiguous: int


class Imports:
    """Resolves the imports of a service's files, each file once.

    `plugins` are modules that entry points name; `starters` the kinds of programs that start in the service, which import
    what their applications name; `python` is the version of its interpreter; `file_at` the file that a path in a file means.
    """

    def __init__(
        self,
        search: SearchPath,
        names: Names,
        facts: Callable[[int], FileFacts],
        plugins: Sequence[str] = (),
        python: tuple[int, ...] = (),
        starters: Collection[str] = (),
        file_at: Callable[[int, str], int | None] = lambda file, path: None,
    ) -> None:
        self._search = search
        self._names = names
        self._facts = facts
        self._plugins = plugins
        self._python = python
        self._starters = starters
        #: The file that a path means that is written in a file.
        self._file_at = file_at
        self._edges: dict[int, list[Edge]] = {}
        self._modules: dict[str, tuple[int | None, tuple[int, ...], int]] = {}
        #: Modules that their package, which is first-party, does not have.
        self._missing: set[str] = set()
        self._passed: dict[Key, Passed] = {}
        #: File → ordinal of an import of which nobody can say what it imports → why.
        self.unresolved: dict[int, dict[int, str]] = {}

    def of(self, file: int) -> list[Edge]:
        if file not in self._edges:
            facts = self._facts(file)
            rows = [row for row in facts.imports if not row.interpreters or may_run(row.interpreters, self._python)]
            self._edges[file] = [edge for row in rows for edge in self._resolve(facts, row)]
        return self._edges[file]

    def learn(self, passed: dict[Key, Passed]) -> bool:
        """Takes what functions are given that import by a parameter; whether that says more than was known."""
        changed = [key for key in {*passed, *self._passed} if passed.get(key) != self._passed.get(key)]
        self._passed = passed
        for file, _ in changed:
            self._edges.pop(file, None)
            self.unresolved.pop(file, None)
        return bool(changed)

    def files(self) -> Iterable[int]:
        """Files whose imports were asked for."""
        return self._edges

    def packages_of(self, module: str) -> tuple[int, ...]:
        """Files of the packages that a module lies in, outermost first."""
        package = module.rpartition(".")[0]
        return self._executed(package)[1] if package and "/" not in module else ()

    def _resolve(self, facts: FileFacts, row: Import) -> list[Edge]:
        if row.kind == "dynamic":
            return self._dynamic(facts, row)
        base = self._names.absolute(facts.file, row.level, row.module or "") if row.level else row.module
        if not base:
            if base is None:
                written = "." * row.level + (row.module or "")
                self._note(facts, row, f"`{written}` leads out of the top-level package of `{facts.path}`")
            return []
        if row.kind == "star":
            return [self._edge(row, base), *self._listed(row, base)]
        edge = self._edge(row, base)
        if row.kind == "from" and row.name is not None and self._names.submodule(base, row.name) is not None:
            edge = self._edge(row, f"{base}.{row.name}")
        elif row.kind == "from" and row.name is not None and self._is_empty(edge.target):
            self._miss(facts, row, f"{base}.{row.name}")
        if base in self._missing:
            self._miss(facts, row, base)
        return [edge]

    def _is_empty(self, file: int | None) -> bool:
        """Whether a module has nothing that could be imported from it but submodules."""
        facts = self._facts(file) if file is not None else None
        return facts is not None and facts.is_package and facts.statements == 0

    def _miss(self, facts: FileFacts, row: Import, module: str) -> None:
        if not row.in_try and not _GENERATED.search(module):
            self._note(facts, row, f"`{facts.path}` imports `{module}`, which its package does not have")

    def _note(self, facts: FileFacts, row: Import, reason: str) -> None:
        if not row.type_checking:
            self.unresolved.setdefault(facts.file, {}).setdefault(row.ordinal, reason)

    def _listed(self, row: Import, package: str) -> list[Edge]:
        """`from package import *` imports the submodules that the package's `__all__` names."""
        found = self._search.find(package)
        exported = self._facts(found.file).all_names if found is not None and found.file is not None else None
        listed = json.loads(exported) if exported else []
        names = [name for name in listed if isinstance(name, str)]
        return [
            self._edge(row, f"{package}.{name}") for name in names if self._names.submodule(package, name) is not None
        ]

    def _dynamic(self, facts: FileFacts, row: Import) -> list[Edge]:
        if row.how in SEARCHING and (row.how not in self._starters or (row.module is None and row.argument == ":")):
            return []
        if row.how == "entry_points":
            # Whatever group is asked for: all entry points that lead into the repository may be loaded.
            return [self._edge(row, plugin) for plugin in self._plugins if self._search.find(plugin) is not None]
        if row.module is not None:
            if row.how in _LOADING and (row.module.endswith(".py") or "/" in row.module):
                return self._loaded(facts, row, row.module)
            return self._imported(facts, row, row.level, row.module, row.name)
        argument = row.argument or ""
        if row.how == "walk_packages" or argument.endswith(".*"):
            found = self._walked(facts, row, argument.removesuffix(".*") or (":" if argument else ""))
        elif argument[:1] == "(":
            return self._given(facts, row)
        else:
            names = self._names.constants(facts.file, argument) if argument else []
            found = [edge for name in names for edge in self._named(facts, row, name)]
        if not found and row.how in _IMPORTING:
            self._note(facts, row, f"what `{facts.path}` imports by `{row.how}` is known only when it runs")
        return found

    def _named(self, facts: FileFacts, row: Import, text: str) -> list[Edge]:
        """A name that is written elsewhere."""
        module = text.lstrip(".")
        if row.how == "import_string":
            module = module.partition(":")[0] if ":" in module else module.rpartition(".")[0] or module
        return self._imported(facts, row, len(text) - len(text.lstrip(".")), module, None)

    def _imported(self, facts: FileFacts, row: Import, level: int, module: str, name: str | None) -> list[Edge]:
        base = self._names.absolute(facts.file, level, module)
        if not base:
            return []
        if name is not None and self._search.find(f"{base}.{name}") is not None:
            base = f"{base}.{name}"
        edge = self._edge(row, base)
        if base in self._missing and row.how in _IMPORTING:
            self._miss(facts, row, base)
        return [edge]

    def _loaded(self, facts: FileFacts, row: Import, path: str) -> list[Edge]:
        file = self._file_at(facts.file, path)
        return [Edge(row.ordinal, path, file, (file,), row.type_checking, 0)] if file is not None else []

    def _given(self, facts: FileFacts, row: Import) -> list[Edge]:
        """First-party modules that calls of the function around pass to it. Those of libraries are told at the calls."""
        passed = self._passed.get((facts.file, row.ordinal))
        if passed is None:
            return []
        if not passed.complete and row.how in _IMPORTING:
            self._note(facts, row, f"what `{facts.path}` imports by `{row.how}` is known only when it runs")
        outer = [name.partition(":")[0] if ":" in name else name.rpartition(".")[0] for name in passed.names]
        names = [*passed.names, *(outer if row.how == "import_string" else ())]
        return [self._edge(row, name) for name in dict.fromkeys(names) if name and self._search.find(name) is not None]

    def _walked(self, facts: FileFacts, row: Import, argument: str) -> list[Edge]:
        """`pkgutil.walk_packages(package.__path__)` counts as importing every module below the package."""
        name = argument.removesuffix(".__path__").removesuffix(".__name__")
        if not name:
            return []
        if name.startswith(":"):
            base: str | None = self._names.absolute(facts.file, 1, "")
        elif name.startswith("."):
            rest = name.lstrip(".")
            base = self._names.absolute(facts.file, len(name) - len(rest), rest)
        else:
            base = name
        if not base or self._search.find(base) is None:
            return []
        return [self._edge(row, module) for module in self._search.children(base)]

    def _edge(self, row: Import, module: str) -> Edge:
        known = self._modules.get(module)
        if known is None:
            known = self._modules[module] = self._executed(module)
        target, executed, ambiguous = known
        return Edge(row.ordinal, module, target, executed, row.type_checking, ambiguous)

    def _executed(self, module: str) -> tuple[int | None, tuple[int, ...], int]:
        """The file of a module, all files that importing it executes, and whether two files could be meant."""
        executed: list[int] = []
        ambiguous = 0
        owner: Found | None = None
        at = module.find(".")
        while True:
            found = self._search.find(module if at < 0 else module[:at])
            if found is None:
                # What a checkout has may be another thing, and a namespace package may have more portions.
                if owner is not None and owner.file is not None and not any(place.late for place in owner.inner):
                    self._missing.add(module)
                return None, tuple(executed), ambiguous
            owner = found
            ambiguous |= int(found.ambiguous)
            if found.file is not None:
                executed.append(found.file)
            if at < 0:
                return found.file, tuple(executed), ambiguous
            at = module.find(".", at + 1)
