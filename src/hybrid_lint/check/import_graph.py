"""The import graph of one service as grimp sees graphs, filled from rows instead of from the interpreter's path."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import grimp

if TYPE_CHECKING:
    from hybrid_lint.store.database import Store


class Site(NamedTuple):
    """Where an import is written."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


class ServiceGraph(NamedTuple):
    """A service's graph, the sites of each edge in source order, the file of each module, and its own packages."""

    graph: grimp.ImportGraph
    sites: dict[tuple[str, str], list[Site]]
    files: dict[str, str]
    packages: list[str]


_MODULES = """
SELECT m.file, m.module, m.owned, f.path FROM service_module m JOIN file f ON f.id = m.file
WHERE m.service = ? ORDER BY m.module, f.path
"""

#: Ambiguous imports are left out: no verdict follows from them.
_IMPORTS = """
SELECT s.file, s.target, s.top_level, f.path, i.line, i.column, i.end_line, i.end_column
FROM service_import s JOIN fact_python_import i ON i.file = s.file AND i.ordinal = s.import JOIN file f ON f.id = s.file
WHERE s.service = ? AND s.ambiguous = 0 AND s.type_checking <= ? ORDER BY f.path, i.line, i.column, i.ordinal
"""


def service_graph(store: Store, service: str, *, type_checking: bool) -> ServiceGraph:
    """The graph of a service's modules; distributions it imports are one squashed module each, as in import-linter.

    Packages without a file of their own are modules too. With `type_checking` false, imports under TYPE_CHECKING are no
    edges.
    """
    modules = store.rows(_MODULES, (service,))
    names: dict[int, str] = {}
    files: dict[str, str] = {}
    for file, module, _, path in modules:
        if module not in files and file not in names:
            names[file], files[module] = module, path
    graph = grimp.ImportGraph()
    internal = sorted({part for module in files for part in _with_parents(module)})
    for module in internal:
        graph.add_module(module)
    sites: dict[tuple[str, str], list[Site]] = {}
    for file, target, top_level, *site in store.rows(_IMPORTS, (service, int(type_checking))):
        importer, imported = names.get(file), names.get(target) if target is not None else top_level
        if not importer or not imported or importer == imported:
            continue
        if target is None and imported in internal:
            continue
        if imported not in graph.modules:
            graph.add_module(imported, is_squashed=True)
        sites.setdefault((importer, imported), []).append(Site(*site))
        graph.add_import(importer=importer, imported=imported, line_number=site[1], line_contents="")
    tops = {module.partition(".")[0] for _, module, owned, _ in modules if owned and "." in module}
    return ServiceGraph(graph, sites, files, sorted(tops))


def _with_parents(module: str) -> list[str]:
    parts = module.split(".")
    return [".".join(parts[: count + 1]) for count in range(len(parts))]
