"""What of the facts and derived rows differs from the run before: the columns of each table, by the run that changed them.

Whoever computed something from a table in run *n* may keep it while no column that was read has changed since.
"""

from __future__ import annotations

import re
from collections import Counter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    Row = tuple[Any, ...]

#: Stands for every column, also of a row that came or went.
EVERY = "*"

_DELETE = re.compile(r"DELETE FROM (\w+)(.*)", re.DOTALL)
_UPDATE = re.compile(r"UPDATE (\w+) SET .*?( WHERE .*)?$", re.DOTALL)
_INSERT = re.compile(r"(?:INSERT|REPLACE)\b[\w ]*? INTO (\w+)")


class Ledger:
    """Rows that went and came while facts and derived rows were brought up to date."""

    def __init__(self, tables: Iterable[str]) -> None:
        self._tables = frozenset(tables)
        self._gone: dict[str, list[Row]] = {}
        self._come: dict[str, list[Row]] = {}
        self._rewritten: set[str] = set()

    def watches(self, table: str) -> bool:
        return table in self._tables

    def add(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Notes rows that are inserted."""
        self._come.setdefault(table, []).extend(map(tuple, rows))

    def run(self, sql: str, parameters: Sequence[Any], ask: Callable[[str, Sequence[Any]], list[Row]]) -> bool:
        """Notes what a DELETE or UPDATE does to a table; True if it has been carried out with that."""
        if deletion := _DELETE.match(sql):
            table, where = deletion.groups()
            if self.watches(table):
                self._gone.setdefault(table, []).extend(ask(f"SELECT * FROM {table}{where}", parameters))
        elif update := _UPDATE.match(sql):
            table, where = update.groups()
            if self.watches(table):
                where = where or ""
                chosen = parameters[len(parameters) - where.count("?") :]
                self._gone.setdefault(table, []).extend(ask(f"SELECT * FROM {table}{where}", chosen))
                self._come.setdefault(table, []).extend(ask(f"{sql} RETURNING *", parameters))
                return True
        elif (insertion := _INSERT.match(sql)) and self.watches(insertion[1]):
            self._rewritten.add(insertion[1])  # rows that nobody has seen
        return False

    def changes(self, columns_of: Callable[[str], list[str]]) -> dict[str, set[str]]:
        """Table → columns whose values are others than before; `EVERY` where the number of rows is."""
        found = {table: {EVERY} for table in self._rewritten}
        for table in {*self._gone, *self._come} - self._rewritten:
            different = changed_columns(self._gone.get(table, []), self._come.get(table, []), columns_of(table))
            if different:
                found[table] = different
        return found


def changed_columns(before: Sequence[Row], after: Sequence[Row], columns: Sequence[str]) -> set[str]:
    """The columns outside of which two multisets of rows are the same."""
    if before == after:
        return set()
    gone, come = Counter(before), Counter(after)
    gone, come = gone - come, come - gone
    if gone.total() != come.total():
        return {EVERY}
    # Any pairing is right: where all pairs agree in a column, the rows without the other columns are the same.
    pairs = list(zip(sorted(gone.elements(), key=repr), sorted(come.elements(), key=repr), strict=True))
    return {name for at, name in enumerate(columns) if any(old[at] != new[at] for old, new in pairs)}


class Stamps:
    """Table or view → column → the last run that changed it."""

    def __init__(self, rows: Iterable[tuple[str, str, int]]) -> None:
        self._runs: dict[str, dict[str, int]] = {}
        for table, column, run in rows:
            self._runs.setdefault(table, {})[column] = run

    def set(self, table: str, columns: Iterable[str], run: int) -> None:
        """Says that a run changed these columns."""
        self._runs.setdefault(table, {}).update(dict.fromkeys(columns, run))

    def latest(self, reads: Mapping[str, Iterable[str]]) -> int:
        """The last run that changed anything of what is read: table → columns, '' for the number of rows."""
        latest = 0
        for table, columns in reads.items():
            runs = self._runs.get(table)
            if runs:
                every = EVERY in columns
                latest = max(
                    latest, *(run for name, run in runs.items() if every or name == EVERY or name in columns), 0
                )
        return latest
