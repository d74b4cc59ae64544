"""Rows of `mongo_database`: the databases that Python code asks a client of MongoDB for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.alternatives import texts
from hybrid_lint.extract.python.names import argument

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.facts.extraction import Row

_CLIENT = re.compile(r"(?:^|\.)(?:AsyncIOMotor|AsyncMongo|Mongo|Motor|AgnosticMongo|Agnostic)Client(?:\(\))?$").search
#: What is called so is one, whoever hands it over.
_NAMED = re.compile(r"(?:^|[._])(?:mongo(?:db)?|motor)(?:_client)?$", re.IGNORECASE).search
_METHODS = {"get_database": "method", "get_default_database": "default"}


def mongo_rows(reading: Reading) -> list[Row]:
    """One row per name that may be meant; none for code that does not speak of MongoDB."""
    if b"ongo" not in reading.source.data and b"otor" not in reading.source.data:
        return []
    found: list[tuple[Node, str, str | None, Node | None, Scope]] = []
    for node, scope, _ in reading.sites.subscripts:
        owner, key = node.child_by_field_id(g.F_VALUE), node.child_by_field_id(g.F_SUBSCRIPT)
        is_client, maker = (False, None) if owner is None else _client(reading, owner, scope)
        if is_client or maker is not None:
            found.append((node, "item", maker, key, scope))
    for site in reading.sites.calls:
        attribute = site.function.child_by_field_id(g.F_ATTRIBUTE) if site.function.kind_id == g.ATTRIBUTE else None
        how = None if attribute is None else _METHODS.get(reading.source.text(attribute))
        owner = site.function.child_by_field_id(g.F_OBJECT)
        if how is None or owner is None:
            continue
        is_client, maker = _client(reading, owner, site.scope)
        if is_client or maker is not None:
            key = argument(site.node, 0, "name" if how == "method" else "default")
            found.append((site.node, how, maker, key, site.scope))
    found.sort(key=lambda one: one[0].start_byte)
    rows: list[Row] = []
    for node, how, maker, key, scope in found:
        names: list[str | None] = [*texts(reading, key, scope)] if key is not None else []
        for name in names or [None]:
            setting = (
                _last_name(reading, key) if key is not None and (name is None or key.kind_id == g.ATTRIBUTE) else None
            )
            rows.append((len(rows), how, name, None, setting, maker, *reading.source.span(node)))
    return rows


def _client(reading: Reading, owner: Node, scope: Scope) -> tuple[bool, str | None]:
    """Whether an expression is a client, and the function that made it if only that knows."""
    if owner.kind_id not in (g.IDENTIFIER, g.ATTRIBUTE, g.CALL):
        return False, None
    name = reading.names.name(owner, scope)
    if name is not None and _CLIENT(name):
        return True, None
    if _NAMED(reading.source.dotted(owner)) is not None:
        return True, None
    return False, name[:-2] if name is not None and name.endswith("()") else None


def _last_name(reading: Reading, key: Node) -> str | None:
    """`settings.mongo_db` → `mongo_db`."""
    text = reading.source.text(key) if key.kind_id in (g.IDENTIFIER, g.ATTRIBUTE) else ""
    return text.rpartition(".")[2] or None
