"""Reads the scripts and Svelte components of a front end: imports, calls with their texts, what is kept in the browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.javascript.offsets import characters
from hybrid_lint.formats.text import decoded, extraction

if TYPE_CHECKING:
    from hybrid_lint.facts.extraction import Extraction

#: Nobody writes larger ones by hand.
LARGEST = 500_000
#: A line of a bundle.
_LONG_LINE = re.compile(rb"[^\r\n]{10000}")
#: What tells that anything of interest stands in a script.
_TELLING = re.compile(
    rb"https?://|\bfetch\b|\baxios\b|[`\"']/|\benv\b|(?:local|session)Storage|\bcookie\b|\brequest\b|\bimport\b|\bexport\b|\bURL\b"
)


def extract(source: bytes) -> Extraction:
    """The `script_` tables of a script inside a front end, and what any script has."""
    from hybrid_lint.extract.javascript import reader

    return {**reader.extract(source), **_read(source, component=False)}


def extract_component(source: bytes) -> Extraction:
    """The same of a Svelte component."""
    return _read(source, component=True)


def _read(source: bytes, *, component: bool) -> Extraction:
    if len(source) > LARGEST or _LONG_LINE.search(source) or not _TELLING.search(source):
        return {}
    text = decoded(source)
    if text is None:
        return {}
    from hybrid_lint.extract.javascript import client_rows
    from hybrid_lint.extract.javascript import component as markup
    from hybrid_lint.extract.javascript.client_grammar import MOST_NODES, tree_of
    from hybrid_lint.extract.javascript.syntax_errors import syntax_errors

    data = text.text.encode()
    code, scripts, addresses = markup.code_of(data) if component else (data, [(0, len(data))], [])
    root, nodes = tree_of(code)
    if len(nodes) > MOST_NODES:
        return {}
    rows = client_rows.Rows(nodes, data, addresses)
    errors = syntax_errors(root, code) if root.has_error else []
    errors = [one for one in errors if any(start <= one[0] <= end for start, end in scripts)]
    offsets = [at for one in errors for at in one[:2]] + rows.offsets()
    places = characters(data, offsets)
    for start, end, message in errors:
        text.fail(message, places[start], places[end])
    return extraction(text, rows.tables(lambda start, end: text.span(places[start], places[end])))
