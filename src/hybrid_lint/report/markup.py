"""Prose of ours, in which backquotes mark code, as Markdown."""

from __future__ import annotations

from re import findall

#: What Markdown or HTML would obey; and nobody is told that he is mentioned in a finding.
_MARKS = {
    **{ord(mark): f"\\{mark}" for mark in "\\`*_[]|~$"},
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord("&"): "&amp;",
    ord("@"): "@\u200b",
}


def markup(text: str) -> str:
    """The prose as Markdown that may stand anywhere, in a cell of a table too: code stays code, all else stays text."""
    return "".join(code(piece) if at % 2 else piece.translate(_MARKS) for at, piece in enumerate(_pieces(text)))


def code(text: str) -> str:
    """Text as code that shows what it is; in a table a bar would end the cell even there."""
    text = text.replace("|", "\\|")
    if not text.strip():
        return ""
    if "`" not in text:
        return f"`{text}`"
    fence = "`" * (1 + max(len(run) for run in findall("`+", text)))
    return f"{fence} {text} {fence}"


def _pieces(text: str) -> list[str]:
    """Prose, code, prose, …; a last backquote without a partner is prose."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        pieces[-2:] = [f"{pieces[-2]}`{pieces[-1]}"]
    return pieces
