"""Comments and continued lines between the parts of an expression change nothing of what is read of it, and end no extraction."""

from __future__ import annotations

import io
import itertools
import tokenize
from pathlib import Path

import pytest

from hybrid_lint.extract.python.reader import extract

REPOSITORIES = Path(__file__).parents[2] / "repositories"
FILES = sorted(path for path in REPOSITORIES.rglob("*.py") if len(path.read_bytes()) > 400)
COMMENT = "  # a comment\n" + 60 * " "
#: What a reader puts comments behind; elsewhere only programs do.
USUAL = frozenset({",", "(", "{"})
#: A database whose name is put together over several lines with comments in them is one of unknown name.
OPEN = frozenset({"mongo_database"})


def with_comments(text: str, behind: frozenset[str] | None = None) -> str:
    """The text with a comment and a line end behind each of these tokens inside of brackets, or behind every token."""
    begin = [0]
    for line in text.splitlines(keepends=True):
        begin.append(begin[-1] + len(line))
    parts: list[str] = []
    depth = strings = last = 0
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        name = tokenize.tok_name[token.type]
        strings += (name == "FSTRING_START") - (name == "FSTRING_END")
        if name == "OP":
            depth += (token.string in "([{") - (token.string in ")]}")
        wanted = token.string in behind if behind is not None else name in ("OP", "NAME", "NUMBER", "STRING")
        if depth > 0 and not strings and wanted:
            end = begin[token.end[0] - 1] + token.end[1]
            parts += [text[last:end], COMMENT]
            last = end
    return "".join([*parts, text[last:]])


def with_continuations(text: str) -> str:
    """The text with a backslash and a line end behind each token outside of brackets that is not the last of its line."""
    begin = [0]
    for line in text.splitlines(keepends=True):
        begin.append(begin[-1] + len(line))
    parts: list[str] = []
    depth = strings = last = 0
    tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    for token, following in itertools.pairwise(tokens):
        name, then = tokenize.tok_name[token.type], tokenize.tok_name[following.type]
        strings += (name == "FSTRING_START") - (name == "FSTRING_END")
        if name == "OP":
            depth += (token.string in "([{") - (token.string in ")]}")
        ends = name not in ("OP", "NAME", "NUMBER", "STRING") or then in ("NEWLINE", "NL", "COMMENT", "ENDMARKER")
        if not depth and not strings and not ends and token.end != following.start:
            end = begin[token.end[0] - 1] + token.end[1]
            parts += [text[last:end], " \\\n" + 60 * " "]
            last = end
    return "".join([*parts, text[last:]])


def counts(text: str) -> dict[str, int]:
    return {table: len(rows) for table, rows in extract(text.encode()).items() if table not in OPEN}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(REPOSITORIES).as_posix())
def test_as_much_is_read_with_comments(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if "parse_error" in extract(text.encode()):
        extract(text.encode())
        return
    assert counts(with_comments(text, USUAL)) == counts(text)
    assert "parse_error" not in extract(with_comments(text).encode())
    assert counts(with_continuations(text)) == counts(text)
    assert counts(with_continuations(text).replace("\n", "\r\n")) == counts(text)


@pytest.mark.parametrize(
    ("text", "table", "expected"),
    [
        ("def test_a():\n    assert (a == {}b)\n", "python_assert", "other"),
        ("def test_a():\n    assert (a == {}a)\n", "python_assert", "same"),
        ("def test_a():\n    assert (a <{} b < c)\n", "python_assert", "other"),
        ("def test_a():\n    assert (a or {}True)\n", "python_assert", "constant"),
        ("def test_a():\n    assert a == \\\n        b\n", "python_assert", "other"),
        ("def test_a():\n    assert a is \\\n        a\n", "python_assert", "same"),
        ("import httpx\nx = (httpx{}.get)('http://a')\n", "python_call", "httpx.get"),
        ("import httpx\nx = (httpx.{}get('http://a'))\n", "python_call", "httpx.get"),
    ],
)
def test_places_where_they_were_taken_for_a_part(text: str, table: str, expected: str) -> None:
    for comment in ("", "  # why\n        ", "\n        "):
        assert any(expected in row for row in extract(text.format(comment).encode())[table]), comment
