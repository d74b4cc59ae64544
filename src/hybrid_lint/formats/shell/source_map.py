"""Maps offsets of a derived text (continuations joined, quotes removed) back to the source it was derived from."""

from __future__ import annotations

from bisect import bisect_right

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class SourceMap:
    """Pieces `(offset in the derived text, offset in the source)`, ascending; inside one, characters run in step."""

    __slots__ = ("_derived", "_source")

    def __init__(self, pieces: Sequence[tuple[int, int]]) -> None:
        self._derived = [derived for derived, _ in pieces]
        self._source = [source for _, source in pieces]

    def source(self, offset: int) -> int:
        """Source offset of the character at `offset`; never beyond the start of the next piece."""
        at = max(bisect_right(self._derived, offset) - 1, 0)
        if not self._derived:
            return offset
        found = self._source[at] + offset - self._derived[at]
        return min(found, self._source[at + 1]) if at + 1 < len(self._source) else found

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source range of a derived range; the end is that of its last character."""
        first = self.source(start)
        return first, max(self.source(end - 1) + 1, first) if end > start else first

    def pieces(self) -> list[tuple[int, int]]:
        """The pieces, ascending."""
        return list(zip(self._derived, self._source, strict=True))

    def slice(self, start: int, end: int) -> SourceMap:
        """The map of the derived text's part `[start:end]`."""
        first = max(bisect_right(self._derived, start) - 1, 0)
        last = bisect_right(self._derived, end)
        pieces = [
            (derived - start, source)
            for derived, source in zip(self._derived[first + 1 : last], self._source[first + 1 : last], strict=True)
        ]
        return SourceMap([(0, self.source(start)), *pieces])
