"""Database connection strings in configuration files, whatever their format: JSON, YAML, TOML, INI, properties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.facts.rows import ConnectionString
from hybrid_lint.formats.text import decoded

if TYPE_CHECKING:
    from hybrid_lint.facts.extraction import Extraction

#: Larger files are data, not configuration.
LARGEST = 1_000_000
_LONGEST = 2000
_FOUND = re.compile(
    r"(?<![A-Za-z0-9_+.-])(?:db\+)?(?:postgres(?:ql)?|mysql|mariadb|mongodb|sqlite|oracle|mssql)"
    r"(?:\+[a-z0-9_]+)?(?:\+srv)?://[^\s\"'<>`,;\\]+",
    re.IGNORECASE,
)
_COMMENTS = ("#", "//", ";", "--", "<!--", "*")


def extract(source: bytes) -> Extraction:
    """Rows of `connection_string` in source order; text on comment lines does not count."""
    text = None if len(source) > LARGEST else decoded(source)
    if text is None:
        return {}
    rows: list[ConnectionString] = []
    for match in _FOUND.finditer(text.text):
        line, column = text.position(match.start())
        before = text.text[match.start() - column + 1 : match.start()]
        if before.lstrip().startswith(_COMMENTS) or " #" in before:
            continue
        value = match[0][:_LONGEST]
        rows.append(ConnectionString(len(rows), value, line, column, line, column + len(match[0])))
    return {"connection_string": list(rows)} if rows else {}
