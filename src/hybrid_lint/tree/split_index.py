"""Puts the two halves of a split index together: what changed, and the shared index that it changes.

Format: https://git-scm.com/docs/index-format, "Split index"; the bitmaps are EWAH, https://git-scm.com/docs/bitmap-format, appendix A.
"""

from __future__ import annotations

import os
import struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Entries = list[tuple[str, int]]

_WORD = 64


def joined(
    entries: Entries, extensions: bytes, width: int, directory: str, read: Callable[[bytes, int], tuple[Entries, int]]
) -> Entries:
    """All entries of an index whose own entries and extensions are given; they are its own unless it is split.

    Raises ValueError, IndexError, struct.error or OSError for what cannot be read.
    """
    link = _extension(extensions, b"link")
    if link is None or not any(link[:width]):
        return entries
    with open(os.path.join(directory, f"sharedindex.{link[:width].hex()}"), "rb") as stream:
        shared, _ = read(stream.read(), width)
    deleted, at = _bitmap(link, width, len(shared))
    replaced, _ = _bitmap(link, at, len(shared))
    # A replaced entry has no name of its own; they come first, in the order of those that they replace.
    modes = dict(zip(sorted(replaced), (mode for name, mode in entries if not name), strict=False))
    kept = [(name, modes.get(at, mode)) for at, (name, mode) in enumerate(shared) if at not in deleted]
    return sorted([*kept, *((name, mode) for name, mode in entries if name)])


def _extension(extensions: bytes, wanted: bytes) -> bytes | None:
    at = 0
    while at + 8 <= len(extensions):
        signature, size = struct.unpack_from(">4sI", extensions, at)
        if signature == wanted:
            return extensions[at + 8 : at + 8 + size]
        at += 8 + size
    return None


def _bitmap(data: bytes, at: int, most: int) -> tuple[set[int], int]:
    """The bits that are set, of which there may be `most`, and where the bitmap ends."""
    bits, words = struct.unpack_from(">II", data, at)
    if bits > most:
        raise ValueError("a bitmap of more entries than the shared index has")
    at += 8
    found: set[int] = set()
    position = word = 0
    while word < words:
        (marker,) = struct.unpack_from(">Q", data, at + word * 8)
        run, literals = marker >> 1 & 0xFFFFFFFF, marker >> 33
        if marker & 1:
            found.update(range(position, min(position + run * _WORD, bits)))
        position += run * _WORD
        for literal in struct.unpack_from(f">{literals}Q", data, at + (word + 1) * 8):
            found.update(position + bit for bit in range(_WORD) if literal >> bit & 1)
            position += _WORD
        word += 1 + literals
    return found, at + words * 8 + 4
