"""Offsets in the UTF-8 that tree-sitter reads as offsets in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def characters(data: bytes, offsets: Iterable[int]) -> dict[int, int]:
    """Offset in UTF-8 → offset in the text."""
    found: dict[int, int] = {}
    at = passed = 0
    for offset in sorted(set(offsets)):
        passed += offset - at if data.isascii() else len(data[at:offset].decode("utf-8", "replace"))
        found[offset] = passed
        at = offset
    return found
