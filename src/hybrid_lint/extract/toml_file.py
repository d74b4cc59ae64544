"""Extracts the keys of any TOML file, and what a pyproject.toml or a lock file declares."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from hybrid_lint.extract import lock_file, pyproject
from hybrid_lint.extract.format import Format
from hybrid_lint.extract.suppressions import WORD, in_comments
from hybrid_lint.extract.toml_values import unfolded, value_rows
from hybrid_lint.formats.text import Text, decoded, extraction
from hybrid_lint.formats.toml import Scanner

if TYPE_CHECKING:
    from hybrid_lint.facts.extraction import Extraction, Row

FORMATS = (
    Format(kind="toml", names="pipfile uv.lock poetry.lock pdm.lock", suffixes="toml", comments="#", addresses=True),
)

#: `tomllib` takes quadratic time on some hostile texts; the scanner alone judges larger ones.
_LARGEST_CHECKED = 200_000
_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")


def extract(source: bytes) -> Extraction:
    """`toml_value`, plus `requirement`, `manifest_include`, `console_script` of a manifest and `locked_package`,
    `locked_dependency` of a lock file. A value's range is the value as written, a table's its name in the header."""
    text = decoded(source)
    if text is None:
        return {}
    if lock_file.is_lock(text.text):
        return lock_file.facts(text)
    scanner = Scanner(text)
    entries = list(unfolded(scanner.entries()))
    if not text.failed and len(text.text) <= _LARGEST_CHECKED:
        _check(text)
    tables: dict[str, list[Row]] = {"toml_value": value_rows(text, entries)}
    tables.update(pyproject.facts(text, entries))
    if WORD in text.text:
        tables["suppression"] = list(in_comments(text, scanner.comments, ("#",)))
    return extraction(text, tables)


def _check(text: Text) -> None:
    """Asks `tomllib` for what a scanner cannot see: keys and tables written twice, characters that are not allowed."""
    try:
        tomllib.loads(text.text)
    except RecursionError:
        text.fail("values are nested too deeply", 0)
    except ValueError as error:
        place = _PLACE.search(str(error))
        message = str(error)[: place.start()] if place else str(error).removesuffix(" (at end of document)")
        offset = _offset(text.text, int(place[1]), int(place[2])) if place else len(text.text)
        text.fail(message[:1].lower() + message[1:], offset)


def _offset(text: str, line: int, column: int) -> int:
    """Offset of a place as `tomllib` counts it: only LF and CRLF end a line."""
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return start + column - 1
