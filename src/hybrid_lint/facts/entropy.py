"""How much a text surprises."""

from __future__ import annotations

from math import log2


def entropy(text: str | None) -> float | None:
    """Bits per character after Shannon: `aaaa` has 0, English words together have under 4, random text of 32 letters and digits over 4."""
    if not text:
        return None
    shares = [text.count(character) / len(text) for character in set(text)]
    return -sum(share * log2(share) for share in shares)
