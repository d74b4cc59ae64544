"""What `expects` of a rule means: rows for the view `expected`, and the queries that the rule need not write."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.errors import nearest_name
from hybrid_lint.rulepack.reading import known_tables
from hybrid_lint.rulepack.sql import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.rulepack.document import Document, Keys
    from hybrid_lint.rulepack.mistake import RulePackError
    from hybrid_lint.rulepack.model import ExpectsModel
    from hybrid_lint.store.database import Store

_CONDITION = re.compile(r"(?P<negated>not )?(?P<view>\w+)(?:\.(?P<column>\w+)(?: ?= ?(?P<value>[^=]+))?)?")
_FORM = "`view`, `view.column` or `view.column = value`, with `not` before it where the opposite is meant"

#: Kind of root → columns by which a view is joined to it, each with the column of `expected_root` it equals. The first that the
#: view has counts; a view without any speaks of the repository as a whole.
_TIES: dict[str, dict[str, str]] = {
    "use_case": {"root": "root", "use_case": "name"},
    "service": {"service": "name", "root": "root"},
    "build_context": {"build_context": "root", "context": "root", "root": "root"},
    "front_end": {"front_end": "root", "root": "root"},
    "root": {},
}
#: The tables that hold the roots themselves.
_OWN_TIES = {"use_case": {"path": "root"}, "service": {"name": "name"}}


#: What a rule with `expects` finds if it has no `find`.
PROBLEMS = "SELECT r.* FROM required r WHERE r.problem IS NOT NULL"


class Expectation(NamedTuple):
    """The population of a rule with `expects`, its own rows of `expected`, and the lists that `expected` reads."""

    examines: str
    required: str
    lists: dict[str, list[str]]

    def find(self, text: str | None) -> str:
        """A query that may read `required`: the one that is written, or the one that goes without saying."""
        find = text or PROBLEMS
        head = f"required AS MATERIALIZED (\n{self.required}\n)"
        words = [token for token, _ in zip(tokens(find), range(2), strict=False)]
        if not words or words[0].text.upper() != "WITH":
            return f"WITH {head}\n{find}"
        recursive = len(words) > 1 and words[1].text.upper() == "RECURSIVE"
        rest = find[words[1 if recursive else 0].end :]
        return f"WITH{' RECURSIVE' if recursive else ''} {head},{rest}"


def compiled_expectation(
    name: str, model: ExpectsModel, document: Document, store: Store
) -> tuple[Expectation, list[RulePackError]]:
    """The meaning of a rule's `expects`, and its mistakes."""
    conditions = _Conditions(model.kind, document, store)
    at_roots = conditions.read(model.if_, ("expects", "if"))
    asked = [f"e.rule = {_literal(name)}", *at_roots]
    severities = []
    mistakes: list[RulePackError] = []
    for index, item in enumerate(model.items):
        keys = ("expects", "items", index)
        mistakes += [document.mistake(f"`{path}` {wrong}", keys) for path, wrong in _wrong_paths(item.path)]
        if item.filled and not item.path.endswith("/"):
            mistakes.append(document.mistake("only a directory can be `filled`; directories end in `/`", keys))
        asked += [f"(e.item <> {_literal(item.path)} OR {only})" for only in conditions.read(item.if_, (*keys, "if"))]
        if item.severity:
            severities.append(f"WHEN {_literal(item.path)} THEN {_literal(item.severity)}")
    severity = f", CASE e.item {' '.join(severities)} END AS severity" if severities else ""
    kinds = ", ".join(map(_literal, model.kind))
    examined = "".join(f" AND {condition}" for condition in at_roots)
    items = [json.dumps(item.stored(), ensure_ascii=False) for item in model.items]
    expectation = Expectation(
        f"SELECT e.root FROM expected_root e WHERE e.kind IN ({kinds}){examined}",
        f"SELECT e.*, e.name AS subject{severity} FROM expected e WHERE {' AND '.join(asked)} ORDER BY e.root, e.position",
        {f"expects {kind} {name}": items for kind in model.kind},
    )
    return expectation, mistakes + conditions.mistakes


def tables_beside(model: ExpectsModel, read: set[str]) -> set[str]:
    """The tables that decide what a rule with `expects` finds, of those it reads: `expected` knows roots of other kinds as well."""
    roots = {"container"} if "build_context" in model.kind else set()
    # A Python file is empty if it holds no statement.
    return {"fact_python_module", *roots, *(name for name in read if not name.startswith("expect"))}


class _Conditions:
    """Reads conditions; collects their mistakes."""

    def __init__(self, kinds: Sequence[str], document: Document, store: Store) -> None:
        self.mistakes: list[RulePackError] = []
        self._kinds = kinds
        self._document = document
        self._store = store

    def read(self, text: str | None, keys: Keys) -> list[str]:
        """SQL about the row `e` of `expected` or `expected_root`: one condition, or none where none is written."""
        if text is None:
            return []
        match = _CONDITION.fullmatch(text.strip())
        if match is None:
            self.mistakes.append(self._document.mistake(f"`{text}` is no condition", keys, allowed=_FORM))
            return []
        view, column, value = match["view"], match["column"], match["value"]
        tables = known_tables(self._store)
        if view not in tables:
            self._unknown("view or table", view, list(tables), keys)
            return []
        columns = self._store.table_columns(view)
        if column and column not in columns:
            self._unknown(f"column of `{view}`", column, columns, keys)
            return []
        wanted = [f"c.{column} = {_literal(value.strip())}" if value else f"c.{column}"] if column else []
        options = [
            " AND ".join([f"e.kind = {_literal(kind)}", *self._tie(kind, view, columns)]) for kind in self._kinds
        ]
        places = [f"({' OR '.join(options)})"] if len(options) > 1 else self._tie(self._kinds[0], view, columns)
        where = " AND ".join([*places, *wanted]) or "1"
        return [f"{'NOT ' if match['negated'] else ''}EXISTS (SELECT 1 FROM {view} c WHERE {where})"]

    def _tie(self, kind: str, view: str, columns: list[str]) -> list[str]:
        ties = _OWN_TIES[kind] if view == kind and kind in _OWN_TIES else _TIES[kind]
        return [f"c.{own} = e.{other}" for own, other in ties.items() if own in columns][:1]

    def _unknown(self, what: str, name: str, known: list[str], keys: Keys) -> None:
        allowed = ", ".join(known) if len(known) <= 40 else None
        self.mistakes.append(
            self._document.mistake(f"unknown {what} `{name}`", keys, allowed=allowed, nearest=nearest_name(name, known))
        )


def _wrong_paths(item: str) -> list[tuple[str, str]]:
    """The alternatives of an item that are no paths below a root, each with what is wrong."""
    wrong = []
    for path in item.split("|"):
        if not path.strip("/ ") or path != path.strip():
            wrong.append((item, "has an alternative without a name"))
        elif path.startswith("/") or ".." in path.split("/"):
            wrong.append((path, "must lie below the root that `kind` names"))
    return wrong


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
