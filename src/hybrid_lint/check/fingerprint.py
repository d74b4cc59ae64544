"""Names a finding by what it is about, so that a baseline survives lines that move."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hybrid_lint.check.finding import Finding

#: (path, line, column, end_line, end_column) → the source text there, '' if the file cannot be read.
Anchor: TypeAlias = "Callable[[str, int, int, int, int], str]"


def fingerprint(findings: Iterable[Finding], anchor: Anchor) -> None:
    """Sets `fingerprint`: 16 hexadecimal digits of rule, path, anchor text and the ordinal among equals.

    Equals are counted in the order given, which must be that of their positions.
    """
    counts: dict[tuple[str, str, str], int] = {}
    for finding in findings:
        place = (finding["line"], finding["column"], finding["end_line"], finding["end_column"])
        key = (finding["rule"], finding["path"], anchor(finding["path"], *place).strip())
        ordinal = counts.get(key, 0)
        counts[key] = ordinal + 1
        text = "\0".join((*key, str(ordinal)))
        finding["fingerprint"] = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
