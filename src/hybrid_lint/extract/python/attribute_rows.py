"""Rows of `python_attribute`: reads in upper case, and reads of settings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.facts.extraction import Row

_OBJECT = 200
#: a variable with several bindings is not the same everywhere
_SEVERAL = 2
#: a variable, an attribute or a function that gives settings: `app_settings`, `self._config`, `get_settings()`, `settings.db`
_NAMED = re.compile(r"(?:^|[._])(?:settings|config|conf|cfg)(?:\(\))?(?:\.|$)", re.IGNORECASE).search
#: what it resolves to: `app.core.settings`, `:get_config()`, a class `DatabaseSettings`
_RESOLVED = re.compile(r"(?:(?:^|[._:])(?:settings|config|conf|cfg)|Settings|Config|Configuration)(?:\(\))?$").search


def attribute_rows(reading: Reading) -> list[Row]:
    """One row per read of an attribute that is in upper case or belongs to settings."""
    source, names = reading.source, reading.names
    rows: list[Row] = []
    others: set[tuple[str, Scope]] = set()
    for node, scope, _ in reading.sites.attributes:
        before, _, name = source.text(node).rpartition(".")
        if (before, scope) in others and not name.isupper():
            continue
        owner, attribute = node.child_by_field_id(g.F_OBJECT), node.child_by_field_id(g.F_ATTRIBUTE)
        if owner is None or attribute is None:
            continue
        name = source.text(attribute)
        if not name.isupper() and not _is_settings(reading, owner, scope):
            if before.isidentifier() and len(reading.names.lookup(before, scope)[0] or ()) < _SEVERAL:
                others.add((before, scope))
        else:
            row = (len(rows), source.text(owner)[:_OBJECT], names.name(owner, scope), name, scope.ordinal)
            rows.append((*row, *source.span(node)))
    return rows


def _is_settings(reading: Reading, owner: Node, scope: Scope) -> bool:
    if owner.kind_id == g.CALL:
        function = owner.child_by_field_id(g.F_FUNCTION)
        text = "" if function is None else reading.source.dotted(function)
    else:
        text = reading.source.dotted(owner)
    if not text:
        return False
    if _NAMED(text):
        return True
    name = reading.names.name(owner, scope)
    return name is not None and _RESOLVED(name) is not None
