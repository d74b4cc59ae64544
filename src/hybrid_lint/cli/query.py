"""`hybrid-lint query SQL`: the rows a question about the facts gives."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from hybrid_lint.cli.output import is_terminal, width, write
from hybrid_lint.cli.targets import directory
from hybrid_lint.report.layout import safe, text_width

if TYPE_CHECKING:
    from collections.abc import Sequence


def run_query(sql: str, root: str | None, format: str, seconds: float) -> int:
    """Prints the answer; returns 0. Raises `UsageError` for SQL it does not accept."""
    from hybrid_lint import api

    columns, rows = api.query(directory(root), sql, seconds=seconds)
    write({"json": as_json, "csv": as_csv}.get(format, _as_table)(columns, rows))
    return 0


def as_json(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A list of objects, one per line."""
    lines = ",\n  ".join(json.dumps(dict(zip(columns, map(_plain, row), strict=True))) for row in rows)
    return f"[\n  {lines}\n]\n" if lines else "[]\n"


def as_csv(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """RFC 4180 with `\\n` between lines; NULL is empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_plain(value) for value in row] for row in rows)
    return text.getvalue()


def _as_table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    return _rich_table(columns, rows) if is_terminal() else plain_table(columns, rows)


def plain_table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Columns padded with blanks, two between them: for pipes."""
    shown = [[safe(name) for name in columns], *([_cell(value) for value in row] for row in rows)]
    sizes = [max(text_width(row[number]) for row in shown) for number in range(len(columns))]
    lines = [
        "  ".join(cell + " " * (size - text_width(cell)) for cell, size in zip(row, sizes, strict=True)).rstrip()
        for row in shown
    ]
    return "\n".join(lines) + "\n"


def _rich_table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from hybrid_lint.cli.output import use_color

    table = Table(box=box.SIMPLE_HEAD, header_style="bold")
    for column in columns:
        table.add_column(Text(safe(column)), overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    text = io.StringIO()
    console = Console(file=text, force_terminal=True, no_color=not use_color("auto"), width=width())
    console.print(table)
    console.print(f"{len(rows):,} {'row' if len(rows) == 1 else 'rows'}")
    return text.getvalue()


def _cell(value: object) -> str:
    return "NULL" if value is None else safe(str(_plain(value)))


def _plain(value: object) -> object:
    return value.hex() if isinstance(value, bytes) else value
