"""Reads .gitignore and .dockerignore files into rows of `ignore_pattern`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract.format import Format
from hybrid_lint.extract.suppressions import suppressions
from hybrid_lint.facts.rows import IgnorePattern
from hybrid_lint.formats.ignore import docker, git
from hybrid_lint.formats.text import Text, decoded, extraction

if TYPE_CHECKING:
    from collections.abc import Callable

    from hybrid_lint.facts.extraction import Extraction, Row

FORMATS = (
    Format(kind="ignore_git", function="extract_git", names=".gitignore", comments="#"),
    Format(
        kind="ignore_docker",
        function="extract_docker",
        names=".dockerignore",
        suffixes="dockerignore",
        comments="#",
    ),
)


def extract_git(source: bytes) -> Extraction:
    """Rows of `ignore_pattern` (dialect `git`), `suppression` and `parse_error`."""
    return _extract(source, "git", git.parsed_lines)


def extract_docker(source: bytes) -> Extraction:
    """Rows of `ignore_pattern` (dialect `docker`), `suppression` and `parse_error`."""
    return _extract(source, "docker", docker.parsed_lines)


def _extract(source: bytes, dialect: str, parse: Callable[[bytes], list[tuple[int, str, bool]]]) -> Extraction:
    text = decoded(source)
    if text is None:
        text = Text("")
        text.fail("the file is binary", 0)
        return extraction(text, {})
    starts = _line_feed_starts(text.text)
    rows: list[Row] = []
    for number, pattern, negated in parse(text.text.encode()):
        start = starts[number - 1]
        end = text.text.find("\n", start)
        line = text.text[start : end if end >= 0 else None]
        at = start + _pattern_start(line, pattern, negated)
        span = text.span(at, at + len(pattern))
        rows.append(IgnorePattern(len(rows), pattern, int(negated), dialect, *span))
    return extraction(text, {"ignore_pattern": rows, "suppression": [*suppressions(text.text, "#")]})


def _pattern_start(line: str, pattern: str, negated: bool) -> int:
    return line.index(pattern, line.index("!") + 1 if negated else 0)


def _line_feed_starts(text: str) -> list[int]:
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts
