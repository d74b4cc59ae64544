"""Names a finding by what it is about and not by its line, so that a baseline and other programs know it again."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hybrid_lint.check.finding import Finding

#: (path, line, column, end_line, end_column) → the source text there, '' if the file cannot be read.
Anchor: TypeAlias = "Callable[[str, int, int, int, int], str]"

#: Of a place with more lines than these the first one counts: an edit inside of a class makes no other finding of it.
_LINES = 10


def fingerprint(findings: Iterable[Finding], anchor: Anchor) -> None:
    """Sets `fingerprint`: 16 hexadecimal digits of rule, path, subject, the text of the place, the ordinal among equals.

    `content_fingerprint` is the same without the path: a finding of a file that was renamed has it still. The text is
    taken without indentation and line breaks. A finding about a file as a whole has no text, so that an edit of the
    first line does not make another finding of it. Equals are counted in the order given, which must be that of their
    positions.
    """
    counts: dict[tuple[str, ...], int] = {}
    for finding in findings:
        rule, path, subject = finding["rule"], finding["path"], finding["subject"] or ""
        key = (rule, path, subject, _text(finding, anchor))
        ordinal = counts.get(key, 0)
        counts[key] = ordinal + 1
        finding["fingerprint"] = _digest(*key, str(ordinal))
        finding["content_fingerprint"] = _digest(rule, subject.replace(path, ""), key[3], str(ordinal))


def _text(finding: Finding, anchor: Anchor) -> str:
    line, column, end_line, end_column = (finding[name] for name in ("line", "column", "end_line", "end_column"))
    if (line, column, end_line, end_column) == (1, 1, 1, 1):
        return ""
    text = anchor(finding["path"], line, column, end_line, end_column)
    if end_line - line >= _LINES:
        text = text.strip().partition("\n")[0]
    return " ".join(text.split())


def _digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
