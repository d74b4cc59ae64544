""".env files: assignments as Docker Compose reads them.

The rules are those of compose-go's `dotenv` package (dotenv/parser.go, dotenv/godotenv.go), but a line that Compose
refuses only costs that line here: the next one is read again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.format import Format
from hybrid_lint.extract.suppressions import in_comments
from hybrid_lint.facts.rows import Dotenv, DotenvComment
from hybrid_lint.formats.text import Text, decoded, extraction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.facts.extraction import Extraction

FORMATS = (
    Format(
        kind="dotenv",
        names=".env",
        suffixes="env",
        starts=".env.",
        over="*",
        unless="patch diff rej orig swp md py sh js ts json yml yaml toml enc gpg age asc",
        path=r"""(?:.*/)?(?:env\.(?:example|sample|template|dist)
            |[^/]*\.env\.(?:example|sample|template|dist|test|local|prod)
            |(?!.*\.(?:txt|in)\Z)(?i:\.envs)/(?:.*/)?(?!\.env)[^/]*\.[^/]*)""",
        comments="#",
    ),
)

#: A variable that whoever needs it uncomments; in upper case, for prose has equals signs too.
_COMMENTED = re.compile(r"#+[ \t]*(?:export[ \t]+)?([A-Z][A-Z0-9_]*)[ \t]*=[ \t]*([^\r\n]*)")

_INLINE_SPACE = "\t\v\f\r \x85\xa0"
_EXPORT = re.compile(r"export[\t\n\v\f\r ]+")
_KEY_END = re.compile(r"[=:\n]")
_BAD_KEY_CHARACTER = re.compile(rf"[^\w.\-\[\]{_INLINE_SPACE}]")
_ESCAPE = re.compile(r"\\(?:[abcfnrtv$\"\\]|0\d{0,3})")
_SIMPLE_ESCAPES = {
    "\\a": "\a",
    "\\b": "\b",
    "\\f": "\f",
    "\\n": "\n",
    "\\r": "\r",
    "\\t": "\t",
    "\\v": "\v",
    '\\"': '"',
    "\\\\": "\\",
    "\\$": "$$",  # the interpolation that follows turns it into one dollar
}


def extract(source: bytes) -> Extraction:
    """Rows of `dotenv`, `dotenv_comment`, `parse_error` and `suppression`; duplicate keys are kept, the last one wins for its readers."""
    text = decoded(source)
    if text is None:
        refused = Text("")
        refused.fail("binary content, not a list of variables", 0)
        return extraction(refused, {})
    reader = _Reader(text)
    reader.read()
    tables: Extraction = {
        "dotenv": list(reader.rows),
        "dotenv_comment": list(_commented(text, reader.comments)),
        "suppression": list(in_comments(text, reader.comments, ("#",))),
    }
    return extraction(text, tables)


def _commented(text: Text, comments: list[tuple[int, int]]) -> Iterator[DotenvComment]:
    found = (_COMMENTED.match(text.text, start, end) for start, end in comments)
    for ordinal, match in enumerate(match for match in found if match is not None):
        yield DotenvComment(ordinal, match[1], match[2].rstrip(), *text.span(*match.span(1)))


class _Reader:
    """One pass over the text; every method moves `at` forward."""

    def __init__(self, source: Text) -> None:
        self.source = source
        self.text = source.text
        self.at = 0
        self.rows: list[Dotenv] = []
        self.comments: list[tuple[int, int]] = []

    def read(self) -> None:
        while self._skip_to_statement():
            self._statement()

    def _skip_to_statement(self) -> bool:
        while self.at < len(self.text):
            if self.text[self.at].isspace():
                self.at += 1
            elif self.text[self.at] == "#":
                end = self._line_end(self.at)
                self.comments.append((self.at, end))
                self.at = end
            else:
                return True
        return False

    def _statement(self) -> None:
        prefix = _EXPORT.match(self.text, self.at)
        start = self._after_inline_space(self.at + len("export")) if prefix else self.at
        separator = _KEY_END.search(self.text, start)
        key_end = separator.start() if separator else len(self.text)
        key = self.text[start:key_end].rstrip()
        if message := self._key_problem(start, key_end, key):
            end = self._line_end(start)
            self.source.fail(message, start, end)
            self.at = end
        elif separator is None or separator.group() == "\n":
            self._add(key, None, "", prefix is not None, start)
            self.at = key_end
        else:
            self._value(key, start, self._after_inline_space(key_end + 1), prefix is not None)

    def _key_problem(self, start: int, end: int, key: str) -> str | None:
        bad = _BAD_KEY_CHARACTER.search(self.text, start, end)
        if bad:
            return f"unexpected character `{bad.group()}` in a variable name"
        if " " in key:
            return "a variable name cannot contain a space"
        return None if key else "a variable has no name"

    def _value(self, key: str, key_start: int, start: int, exported: bool) -> None:
        quote = self.text[start : start + 1]
        if quote not in ("'", '"') or not quote:
            end = self._line_end(start)
            comment = self.text.find(" #", start, end)
            if comment >= 0:
                self.comments.append((comment + 1, end))
            self._add(key, self.text[start : comment if comment >= 0 else end].rstrip(), "", exported, key_start)
            self.at = end
            return
        closing = self._closing_quote(start)
        if closing < 0:
            end = self._line_end(start)
            self.source.fail("the quoted value has no closing quote", start, end)
            self._add(key, None, "open", exported, key_start)
            self.at = end
            return
        body = self.text[start + 1 : closing].replace("\r\n", "\n").replace("\\" + quote, quote)
        value = _ESCAPE.sub(_unescaped, body) if quote == '"' else body
        self._add(key, value, "double" if quote == '"' else "single", exported, key_start)
        self.at = closing + 1

    def _closing_quote(self, start: int) -> int:
        quote = self.text[start]
        escaped = False
        for index in range(start + 1, len(self.text)):
            character = self.text[index]
            if character == quote and not escaped:
                return index
            escaped = character == "\\" and not escaped
        return -1

    def _after_inline_space(self, index: int) -> int:
        while index < len(self.text) and self.text[index] in _INLINE_SPACE:
            index += 1
        return index

    def _line_end(self, start: int) -> int:
        end = self.text.find("\n", start)
        end = len(self.text) if end < 0 else end
        return end - 1 if end > start and self.text[end - 1] == "\r" else end

    def _add(self, key: str, value: str | None, quote: str, exported: bool, start: int) -> None:
        place = self.source.span(start, start + len(key))
        equals = self.text.find("=", start + len(key))
        written = self.text[start + len(key) : equals].strip() if equals >= 0 else "-"
        raw = None if written else self.text[equals + 1 : self._line_end(equals)]
        self.rows.append(Dotenv(len(self.rows), key, value, quote, int(exported), raw, *place))


def _unescaped(match: re.Match[str]) -> str:
    text = match.group()
    if text in _SIMPLE_ESCAPES:
        return _SIMPLE_ESCAPES[text]
    # Go reads an octal escape of exactly three digits; other forms stay as written.
    digits = text.removeprefix("\\0")
    if len(digits) == 3 and all(digit in "01234567" for digit in digits) and int(digits, 8) < 256:
        return chr(int(digits, 8))
    return text if text == "\\c" else "\\" + digits
