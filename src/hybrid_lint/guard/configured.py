"""Where a configuration file says what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.config.positions import places, position
from hybrid_lint.guard.loosening import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.guard.state import State

_TABLES = (("tool", "hybrid-lint"), ())


class Written:
    """The keys of a state's configuration file; `-` and `_` are the same in them."""

    def __init__(self, state: State) -> None:
        self.path = state.configuration
        self._text = state.text
        self._places = {tuple(map(_folded, key)): place for key, place in places(state.text).items()}

    def place(self, *key: str | int) -> Place | None:
        """Where a key stands, or the nearest table around it; the file without one, None without a file."""
        if self.path is None:
            return None
        wanted = tuple(map(_folded, key))
        for table in _TABLES:
            for length in range(len(wanted), 0, -1):
                found = self._places.get((*table, *wanted[:length]))
                if found is not None:
                    where = position(self._text, found.key, found.key_end)
                    return Place(self.path, where.line, where.column, where.line, where.column + where.length)
        return Place(self.path)

    def item(self, key: Sequence[str], items: Sequence[str], wanted: str) -> Place | None:
        """Where an item of a list stands."""
        return self.place(*key, list(items).index(wanted)) if wanted in items else self.place(*key)


def _folded(part: str | int) -> str | int:
    return part.replace("_", "-") if isinstance(part, str) else part
