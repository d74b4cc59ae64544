"""Rows of `python_call`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python import sites as s
from hybrid_lint.extract.python.guards import Guards
from hybrid_lint.extract.python.origins import Origins

if TYPE_CHECKING:
    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.facts.extraction import Row

_CALLEE = 200
_ALL_FLAGS = s.MAIN_GUARD | s.ENDLESS | s.LOOP | s.IN_LAMBDA | s.TYPE_CHECKING_BLOCK
#: the four columns that say what a call stands in, by the sum of their flags
_STANDS_IN = [
    (
        1 if flags & s.MAIN_GUARD else 0,
        2 if flags & s.ENDLESS else 1 if flags & s.LOOP else 0,
        1 if flags & s.IN_LAMBDA else 0,
        1 if flags & s.TYPE_CHECKING_BLOCK else 0,
    )
    for flags in range(_ALL_FLAGS + 1)
]


_NOT_KEPT = (None, None)


def _is_at_hand(name: str | None) -> bool:
    """Whether a built-in function is called, which makes nothing that anybody would keep."""
    return name is not None and name.startswith("builtins.") and name != "builtins.open" and "__" not in name


def call_rows(reading: Reading) -> list[Row]:
    """One row per call."""
    span, text, names = reading.source.span, reading.source.text, reading.call_names
    sites = reading.sites
    branches, guards, kept = sites.branches, reading.guards, Guards(reading.source, sites, reading.names).kept
    origin = Origins(sites, reading.names, names).of_call
    rows: list[Row] = []
    for ordinal, (node, function, _, scope, parent, flags, role, dotted, _) in enumerate(sites.calls):
        if dotted:
            callee, method = dotted, dotted.rpartition(".")[2]
        else:
            callee = reading.source.written(function, _CALLEE)
            attribute = function.child_by_field_id(g.F_ATTRIBUTE) if function.kind_id == g.ATTRIBUTE else None
            method = "" if attribute is None else text(attribute)
        rows.append(
            (
                ordinal,
                callee,
                names[ordinal],
                method,
                scope.ordinal,
                1 if role & s.AWAITED else 0,
                parent,
                s.ROLE_NAMES[role & 7],
                *_STANDS_IN[flags & _ALL_FLAGS],
                1 if flags & s.IN_FINALLY else 0,
                *(_NOT_KEPT if _is_at_hand(names[ordinal]) else kept(flags >> s.BRANCH_SHIFT)),
                origin(ordinal),
                None if flags & s.IN_LAMBDA else guards[flags >> s.BRANCH_SHIFT],
                branches[flags >> s.BRANCH_SHIFT],
                *span(node),
            )
        )
    return rows
