"""The views of packs as a reference for rule authors: what a row is, its columns, and what they mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.rulepack.installation import GIVEN_TABLES, prepare
from hybrid_lint.rulepack.mistake import raise_together
from hybrid_lint.rulepack.rule import COMMON
from hybrid_lint.rulepack.views import in_reading_order, made_views, read_views, view_files
from hybrid_lint.store.database import Store, views_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from hybrid_lint.rulepack.views import WrittenView

_COMMENT_ABOVE = re.compile(r"(?:^--[^\n]*\n)+\Z", re.MULTILINE)
#: `… AS column,  -- what it means`, or `t.column, -- …`.
_COLUMN_COMMENT = re.compile(r"(\w+),?[ ]+-- ?(.+)$", re.MULTILINE)

_WIDTH = 120


def vocabulary_text(directories: Sequence[Path]) -> str:
    """The tables `list` and `configured`, and one statement for each view of these packs and of the facts.

    A view is its comment, and its columns with theirs, without the SELECT.
    """
    store = Store.create(":memory:")
    prepare(store)
    parts = [_head("lists and configuration"), *GIVEN_TABLES]
    tables: dict[str, set[str]] = {}
    for directory in sorted(directories, key=lambda path: (path.name != COMMON, path.name)):
        files = view_files(directory)
        written = [one for file in files for one in read_views(file.read_text("utf-8"), directory.name, str(file))[0]]
        ordered, circles = in_reading_order(written)
        raise_together([*circles, *made_views(ordered, store, tables)[1]])
        parts += _section(f"views of the pack {directory.name}", written, store)
    parts += _section("views of the facts", read_views(views_text(), "facts", "views.sql")[0], store)
    store.close()
    return "\n".join(parts)


def _section(title: str, written: Sequence[WrittenView], store: Store) -> list[str]:
    return [_head(title), *(_described(one, store) for one in written)] if written else []


def _head(title: str) -> str:
    return f"-- ───────────────────────────── {title} ─────────────────────────────\n"


def _described(one: WrittenView, store: Store) -> str:
    above = _COMMENT_ABOVE.search(one.text[: one.text.rfind("CREATE", 0, one.name_at)])
    meanings: dict[str, str] = {}
    for name, meaning in _COLUMN_COMMENT.findall(one.view.select):
        meanings.setdefault(name, meaning)
    columns, _ = store.prepare(f"SELECT * FROM {one.view.name}")
    lines = [f"{above[0] if above else ''}CREATE VIEW {one.view.name} (", *_columns(columns, meanings), ");\n"]
    return "\n".join(lines)


def _columns(names: Sequence[str], meanings: Mapping[str, str]) -> list[str]:
    """Those with a meaning have a line of their own."""
    lines = [""]
    for name in names:
        column = name if name == names[-1] else f"{name},"
        if name in meanings:
            lines += [f"  {column:<34}-- {meanings[name]}", ""]
        elif not lines[-1]:
            lines[-1] = f"  {column}"
        elif len(lines[-1]) + len(column) < _WIDTH:
            lines[-1] += f" {column}"
        else:
            lines.append(f"  {column}")
    return [line for line in lines if line]
