"""Import contracts, checked by import-linter's own classes on one graph per service."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple

import grimp.exceptions

from hybrid_lint.check.import_graph import ServiceGraph, Site, service_graph
from hybrid_lint.rulepack.contract import built, with_service

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hybrid_lint.store.database import Store

COLUMNS = [
    "path", "line", "column", "end_line", "end_column",
    "subject", "service", "importer", "imported", "chain", "related", "steps",
]  # fmt: skip

_GRAPH_ERRORS = (
    ValueError,
    grimp.exceptions.ModuleNotPresent,
    grimp.exceptions.NoSuchContainer,
    grimp.exceptions.InvalidModuleExpression,
)

Link = tuple[str, str]


class Broken(NamedTuple):
    """Rows with the columns `COLUMNS`, and why the contract could not be checked for some services, if so."""

    rows: list[tuple[Any, ...]]
    reason: str | None


def broken_imports(contract: dict[str, Any], services: Iterable[str], store: Store) -> Broken:
    """One row per import that begins an illegal chain, at that import."""
    rows: list[tuple[Any, ...]] = []
    reasons: list[str] = []
    options = {key: value for key, value in contract.items() if key != "exclude_type_checking_imports"}
    for service in services:
        found = service_graph(store, service, type_checking=not contract.get("exclude_type_checking_imports"))
        if not found.files:
            continue
        for package in found.packages if "{package}" in json.dumps(options) else [""]:
            try:
                chains = _illegal_chains(_for(options, service, package), found)
            except _GRAPH_ERRORS as error:
                reasons.append(f"`{service}`: {error}")
            else:
                rows += [_row(service, chain, found) for chain in chains]
    return Broken(sorted(set(rows)), reasons[0] if reasons else None)


def _for(options: dict[str, Any], service: str, package: str) -> dict[str, Any]:
    replaced: dict[str, Any] = json.loads(json.dumps(with_service(options, service)).replace("{package}", package))
    return replaced


def _illegal_chains(options: dict[str, Any], found: ServiceGraph) -> list[tuple[Link, ...]]:
    """Chains of edges; one edge from a module to itself is a module that an exhaustive contract does not declare."""
    roots = sorted({module.partition(".")[0] for module in found.files})
    # Contracts take ignored imports out of the graph that they are given.
    checked = built(options, roots).check(deepcopy(found.graph), verbose=False)
    return sorted(set(_CHAINS[options["type"]](checked.metadata)))


def _layer_chains(metadata: dict[str, Any]) -> Iterator[tuple[Link, ...]]:
    for dependency in metadata["invalid_dependencies"]:
        yield from _routes(dependency["routes"])
    for module in metadata["undeclared_modules"]:
        yield ((module, module),)


def _independence_chains(metadata: dict[str, Any]) -> Iterator[tuple[Link, ...]]:
    for dependency in metadata["invalid_chains"]:
        yield from _routes(dependency["chains"])


def _routes(routes: Iterable[dict[str, Any]]) -> Iterator[tuple[Link, ...]]:
    """Chains through one middle, one for each module in which they begin."""
    for route in routes:
        first, *rest = _links(route["chain"])
        for start in (first, *_links(route["extra_firsts"])):
            yield (start, *rest)


def _forbidden_chains(metadata: dict[str, Any]) -> Iterator[tuple[Link, ...]]:
    for dependency in metadata["invalid_chains"]:
        for chain in dependency["chains"]:
            yield tuple(_links(chain))


def _protected_chains(metadata: dict[str, Any]) -> Iterator[tuple[Link, ...]]:
    for broken in metadata["illegal_imports"]:
        for link in _links(broken.illegal_links):
            yield (link,)


def _sibling_chains(metadata: dict[str, Any]) -> Iterator[tuple[Link, ...]]:
    for breakers in metadata["cycle_breakers_by_package"].values():
        for importer, imported in breakers:
            yield ((importer, imported),)


_CHAINS: dict[str, Callable[[dict[str, Any]], Iterator[tuple[Link, ...]]]] = {
    "layers": _layer_chains,
    "independence": _independence_chains,
    "forbidden": _forbidden_chains,
    "protected": _protected_chains,
    "acyclic_siblings": _sibling_chains,
}


def _links(links: Iterable[dict[str, Any]]) -> list[Link]:
    return [(link["importer"], link["imported"]) for link in links]


def _row(service: str, chain: tuple[Link, ...], found: ServiceGraph) -> tuple[Any, ...]:
    importer, imported = chain[0][0], chain[-1][1]
    site = _site(chain[0], found)
    steps = [
        {"path": step.path, "line": step.line, "column": step.column, "message": f"`{link[0]}` imports `{link[1]}`"}
        for link in chain
        if (step := _site(link, found))
    ]
    way = json.dumps(steps) if len(chain) > 1 else None
    return (*site, service, service, importer, imported, _chain_text(chain, found), json.dumps(steps[1:]), way)


def _chain_text(chain: tuple[Link, ...], found: ServiceGraph) -> str:
    """`app.domain.model (l.3) → app.api.routes`; only the last module has no line."""
    if chain[0][0] == chain[0][1]:
        return f"{chain[0][0]} is no declared layer"
    steps = [f"{link[0]} (l.{_site(link, found).line})" for link in chain]
    return " → ".join([*steps, chain[-1][1]])


def _site(link: Link, found: ServiceGraph) -> Site:
    """The first place of an import; for a module the first line of its file or of the first file below it."""
    if link in found.sites:
        return found.sites[link][0]
    files = sorted(file for module, file in found.files.items() if f"{module}.".startswith(f"{link[0]}."))
    return Site(files[0], 1, 1, 1, 1)
