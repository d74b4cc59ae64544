"""What a service's modules import, and what it reaches from its entry points."""

from __future__ import annotations

import json
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from hybrid_lint.assemble.python.file_facts import FileFacts, Import
    from hybrid_lint.assemble.python.modules import SearchPath
    from hybrid_lint.assemble.python.names import Names


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


class Reached(NamedTuple):
    file: int
    depth: int
    from_entry: int
    parent: int | None
    parent_import: int | None
    chain: str


class Imports:
    """Resolves the imports of a service's files, each file once.

    `plugins` are modules that entry points name; `starters` the kinds of programs that start in the service, which import
    what their applications name.
    """

    def __init__(
        self,
        search: SearchPath,
        names: Names,
        facts: Callable[[int], FileFacts],
        plugins: Sequence[str] = (),
        starters: Collection[str] = (),
    ) -> None:
        self._search = search
        self._names = names
        self._facts = facts
        self._plugins = plugins
        self._starters = starters
        self._edges: dict[int, list[Edge]] = {}
        self._modules: dict[str, tuple[int | None, tuple[int, ...], int]] = {}

    def of(self, file: int) -> list[Edge]:
        if file not in self._edges:
            facts = self._facts(file)
            self._edges[file] = [edge for row in facts.imports for edge in self._resolve(facts, row)]
        return self._edges[file]

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
            return []
        if row.kind == "star":
            return [self._edge(row, base), *self._listed(row, base)]
        if row.kind == "from" and row.name is not None and self._search.find(base) is not None:
            submodule = f"{base}.{row.name}"
            if self._search.find(submodule) is not None:
                return [self._edge(row, submodule)]
        return [self._edge(row, base)]

    def _listed(self, row: Import, package: str) -> list[Edge]:
        """`from package import *` imports the submodules that the package's `__all__` names."""
        found = self._search.find(package)
        names = self._facts(found.file).all_names if found is not None and found.file is not None else None
        listed = json.loads(names) if names else []
        modules = [f"{package}.{name}" for name in listed if isinstance(name, str)]
        return [self._edge(row, module) for module in modules if self._search.find(module) is not None]

    def _dynamic(self, facts: FileFacts, row: Import) -> list[Edge]:
        module = row.module
        if row.how in SEARCHING and (row.how not in self._starters or (module is None and row.argument == ":")):
            return []
        if row.how == "entry_points":
            # Whatever group is asked for: all entry points that lead into the repository may be loaded.
            return [self._edge(row, plugin) for plugin in self._plugins if self._search.find(plugin) is not None]
        if module is None and row.argument is not None:
            if row.how in ("walk_packages", "iter_modules"):
                return self._walked(facts, row, row.argument)
            module = self._names.constant(facts.file, row.argument)
        if module is None:
            return []
        if row.name is not None and self._search.find(f"{module}.{row.name}") is not None:
            module = f"{module}.{row.name}"
        base = self._names.absolute(facts.file, row.level, module)
        return [self._edge(row, base)] if base else []

    def _walked(self, facts: FileFacts, row: Import, argument: str) -> list[Edge]:
        """`pkgutil.walk_packages(package.__path__)` counts as importing every module below the package."""
        name = argument.removesuffix(".__path__").removesuffix(".__name__")
        if name.startswith(":") or not name:
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
        at = module.find(".")
        while True:
            found = self._search.find(module if at < 0 else module[:at])
            if found is None:
                return None, tuple(executed), ambiguous
            ambiguous |= int(found.ambiguous)
            if found.file is not None:
                executed.append(found.file)
            if at < 0:
                return found.file, tuple(executed), ambiguous
            at = module.find(".", at + 1)


def reach(
    entries: Sequence[int], shipped: Sequence[int], imports: Imports, name_of: Callable[[int], str]
) -> dict[int, Reached]:
    """Files reached, in breadth-first order: from the entry modules first, then from every other module that ships.

    Starting a module executes the packages that it lies in, as importing it would.
    """
    found: dict[int, Reached] = {}
    for roots, from_entry in ((entries, 1), (shipped, 0)):
        queue: deque[int] = deque()
        for file in roots:
            if file not in found:
                found[file] = Reached(file, 0, from_entry, None, None, name_of(file))
                queue.append(file)
            for package in imports.packages_of(name_of(file)) if from_entry else ():
                if package not in found:
                    chain = f"{name_of(file)} → {name_of(package)}"
                    found[package] = Reached(package, 1, from_entry, file, None, chain)
                    queue.append(package)
        while queue:
            file = queue.popleft()
            here = found[file]
            for edge in imports.of(file):
                if edge.type_checking or edge.ambiguous:
                    continue
                for target in edge.executed:
                    if target not in found:
                        chain = f"{here.chain} → {name_of(target)}"
                        found[target] = Reached(target, here.depth + 1, from_entry, file, edge.ordinal, chain)
                        queue.append(target)
    return found
