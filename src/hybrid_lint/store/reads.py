"""What a query reads, from what SQLite's authorizer is asked while the query is prepared."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Columns = dict[str, set[str]]

_PREFIX = "fact_"


class Reads:
    """Table or view → columns that are read, by the view or common table expression ('' for none) that reads them."""

    def __init__(self) -> None:
        self._by_source: dict[str, Columns] = {}

    def clear(self) -> None:
        self._by_source.clear()

    def add(self, table: str, column: str, source: str) -> None:
        """Notes a column; `''` where only the rows are counted."""
        self._by_source.setdefault(source, {}).setdefault(table, set()).add(column)

    def columns(self, columns_of: Callable[[str], Sequence[str]]) -> dict[str, list[str]]:
        """All of them in order, views too, with of a fact table only the columns that are wanted of its view.

        SQLite asks for every column of a view that is read. The views that add the path to a fact table hand their
        columns on as they are, so that what is read of the view is what is read of the table.
        """
        views = [source for source, read in self._by_source.items() if _adds_path(source, read, columns_of)]
        found: Columns = {}
        for source, read in self._by_source.items():
            joined = {_PREFIX + source: {"file"}, "file": {"id"}} if source in views else read
            for table, names in joined.items():
                found.setdefault(table, set()).update(names)
        for view in views:
            wanted = found.get(view, set())
            found[_PREFIX + view] |= wanted - {"path"}
            found["file"] |= wanted & {"path"}
        return {name: sorted(read) for name, read in sorted(found.items())}


def _adds_path(source: str, read: Columns, columns_of: Callable[[str], Sequence[str]]) -> bool:
    """Whether the source is the view of a fact table, and no common table expression of the same name."""
    table = _PREFIX + source
    return table in read and read == {table: set(columns_of(table)), "file": {"id", "path"}}
