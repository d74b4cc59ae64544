"""What every extractor returns: rows by table, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

Row: TypeAlias = tuple[object, ...]

#: Table name without the `fact_` prefix → rows in source order. Parse errors are rows of `parse_error`.
Extraction: TypeAlias = dict[str, list[Row]]

#: bytes of one file → its facts. Pure: no disk, no configuration, no state between calls; never raises.
Extractor: TypeAlias = Callable[[bytes], Extraction]


def merged(parts: Iterable[Extraction]) -> Extraction:
    """Joins several extractions of one file, table by table."""
    whole: Extraction = {}
    for part in parts:
        for table, rows in part.items():
            whole.setdefault(table, []).extend(rows)
    if len(whole.get("parse_error", ())) > 1:  # each part has counted its own
        whole["parse_error"] = [(at, *row[1:]) for at, row in enumerate(whole["parse_error"])]
    return whole
