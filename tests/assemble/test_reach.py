"""What a service reaches follows only imports that surely run, and that surely mean one file."""

from __future__ import annotations

from hybrid_lint.assemble.python.imports import Edge, Imports
from hybrid_lint.assemble.python.reach import reach

NAMES = {
    1: "app.main",
    2: "app.plain",
    3: "app.for_types",
    4: "app.either",
    5: "app",
    6: "app.plain.deep",
    7: "shipped",
}


class _Edges(Imports):
    """Imports whose edges are given."""

    def __init__(self, edges: dict[int, list[Edge]]) -> None:
        self._edges = edges

    def of(self, file: int) -> list[Edge]:
        return self._edges.get(file, [])

    def packages_of(self, module: str) -> tuple[int, ...]:
        return (5,) if module.startswith("app.") else ()


def edge(ordinal: int, *executed: int, type_checking: int = 0, ambiguous: int = 0) -> Edge:
    return Edge(ordinal, NAMES[executed[-1]], executed[-1], executed, type_checking, ambiguous)


def reached(edges: dict[int, list[Edge]], entries: list[int], shipped: list[int]) -> dict[int, tuple[int, str]]:
    found = reach(entries, shipped, _Edges(edges), NAMES.__getitem__)
    return {file: (row.from_entry, row.chain) for file, row in found.items()}


def test_imports_for_types_and_ambiguous_ones_lead_nowhere() -> None:
    edges = {1: [edge(0, 2), edge(1, 3, type_checking=1), edge(2, 4, ambiguous=1)], 2: [edge(0, 2, 6)]}
    assert reached(edges, [1], []) == {
        1: (1, "app.main"),
        5: (1, "app.main → app"),
        2: (1, "app.main → app.plain"),
        6: (1, "app.main → app.plain → app.plain.deep"),
    }


def test_what_only_ships_is_reached_from_no_entry_and_runs_no_packages() -> None:
    edges = {7: [edge(0, 2)]}
    assert reached(edges, [], [7, 1]) == {
        7: (0, "shipped"),
        1: (0, "app.main"),
        2: (0, "shipped → app.plain"),
    }
