"""Rows of `python_call`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python import sites as s

if TYPE_CHECKING:
    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.facts.extraction import Row

_CALLEE = 200
_GUARDS = (s.MAIN_GUARD, s.NONE_GUARD, s.LOOP, s.IN_LAMBDA, s.TYPE_CHECKING_BLOCK)
#: the five columns that say what a call stands in, by the sum of their flags
_STANDS_IN = [tuple(1 if flags & guard else 0 for guard in _GUARDS) for flags in range(sum(_GUARDS) + 1)]
_ALL_GUARDS = sum(_GUARDS)


def call_rows(reading: Reading) -> list[Row]:
    """One row per call."""
    span, text, names = reading.source.span, reading.source.text, reading.call_names
    branches, guards = reading.sites.branches, reading.guards
    rows: list[Row] = []
    for ordinal, (node, function, _, scope, parent, flags, role, dotted, _) in enumerate(reading.sites.calls):
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
                *_STANDS_IN[flags & _ALL_GUARDS],
                None if flags & s.IN_LAMBDA else guards[flags >> s.BRANCH_SHIFT],
                branches[flags >> s.BRANCH_SHIFT],
                *span(node),
            )
        )
    return rows
