"""Text for people."""

from __future__ import annotations


def short_title(title: str, length: int = 60) -> str:
    """The title, cut at a word if it is too long."""
    if len(title) <= length:
        return title
    return title[:length].rsplit(" ", 1)[0] + "…"
