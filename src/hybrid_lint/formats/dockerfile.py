"""Cuts a Dockerfile into instructions: directives, continuations, comments inside them, here-documents.

The rules are those of buildkit's frontend/dockerfile/parser.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hybrid_lint.formats.shell.source_map import SourceMap

_DIRECTIVE = re.compile(r"#[ \t]*([a-zA-Z][a-zA-Z0-9]*)[ \t]*=[ \t]*(.+?)[ \t]*")
_HEREDOC = re.compile(r"^(\d*)<<(-?)([^<]*)$")
_KEYWORD = re.compile(r"\s*(\S+)[ \t\v\f\r]*")
_HEREDOC_KEYWORDS = frozenset({"RUN", "COPY", "ADD"})


class Heredoc(NamedTuple):
    """A here-document: `body` with tabs stripped for `<<-`; offsets are those of the body in the source.

    `source_lines` holds `(tabs removed, characters kept)` of each line if tabs were removed.
    """

    name: str
    body: str
    expands: bool
    start: int
    end: int
    source_lines: tuple[tuple[int, int], ...]


class Instruction(NamedTuple):
    """One instruction. `text` is the logical line after the keyword; `origin` maps its offsets to the source."""

    keyword: str
    start: int
    end: int
    text: str
    origin: SourceMap
    heredocs: tuple[Heredoc, ...]
    comments: tuple[tuple[int, int], ...]
    unterminated: bool


class Lexed(NamedTuple):
    """All instructions, the comments between them as offsets, and the escape character."""

    instructions: list[Instruction]
    comments: list[tuple[int, int]]
    escape: str


def lex(text: str) -> Lexed:
    """Reads a whole Dockerfile; lines end with LF or CRLF."""
    return _Lexer(text).lex()


class _Lexer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.escape = "\\"
        self.comments: list[tuple[int, int]] = []

    def lex(self) -> Lexed:
        self._directives()
        self.at = 0
        instructions = []
        while self.at < len(self.text):
            start, line = self._line()
            if line.strip() and not self._comment(start, line, self.comments):
                instructions.append(self._instruction(start, line))
        return Lexed(instructions, self.comments, self.escape)

    def _directives(self) -> None:
        """`# syntax=`, `# escape=`, `# check=` in the first comment lines; anything else ends them."""
        while self.at < len(self.text):
            _, line = self._line()
            match = _DIRECTIVE.fullmatch(line)
            if match is None:
                return
            if match[1].lower() == "escape" and match[2] in ("\\", "`"):
                self.escape = match[2]

    def _line(self) -> tuple[int, str]:
        start = self.at
        end = self.text.find("\n", start)
        stop = len(self.text) if end < 0 else end
        self.at = stop + 1
        return start, self.text[start:stop].removesuffix("\r")

    def _comment(self, start: int, line: str, comments: list[tuple[int, int]]) -> bool:
        stripped = line.lstrip()
        if not stripped.startswith("#"):
            return False
        comments.append((start + len(line) - len(stripped), start + len(line)))
        return True

    def _instruction(self, start: int, line: str) -> Instruction:
        pieces: list[tuple[int, int]] = []
        parts: list[str] = []
        comments: list[tuple[int, int]] = []
        length = 0
        first = start + len(line) - len(line.lstrip())
        end = start + len(line.rstrip())
        offset = start
        while True:
            kept, more = self._continued(line)
            pieces.append((length, offset))
            parts.append(kept)
            length += len(kept)
            if not more:
                break
            while self.at < len(self.text):
                offset, line = self._line()
                if line.strip() and not self._comment(offset, line, comments):
                    break
            else:
                break
            end = offset + len(line.rstrip())
        return self._assembled("".join(parts), pieces, first, end, comments)

    def _continued(self, line: str) -> tuple[str, bool]:
        stripped = line.rstrip(" \t")
        if stripped.endswith(self.escape) and not stripped.endswith(self.escape * 2):
            return stripped[:-1], True
        return line, False

    def _assembled(
        self, line: str, pieces: list[tuple[int, int]], first: int, end: int, comments: list[tuple[int, int]]
    ) -> Instruction:
        match = _KEYWORD.match(line)
        keyword = match[1].upper() if match else ""
        cut = match.end() if match else 0
        text = line[cut:].rstrip()
        origin = SourceMap(pieces).slice(cut, len(line))
        heredocs: list[Heredoc] = []
        unterminated = False
        opening = text.split(None, 1) if keyword == "ONBUILD" else []
        if keyword in _HEREDOC_KEYWORDS or (opening and opening[0].upper() in _HEREDOC_KEYWORDS):
            for name, strip_tabs, expands in heredoc_names(text):
                heredoc, terminated = self._heredoc(name, strip_tabs, expands)
                heredocs.append(heredoc)
                end = max(end, len(self.text[: self.at].rstrip()) if not terminated else self._last_line_end())
                unterminated = unterminated or not terminated
        return Instruction(keyword, first, end, text, origin, tuple(heredocs), tuple(comments), unterminated)

    def _last_line_end(self) -> int:
        """End of the line that was read last, without its line break."""
        stop = min(self.at - 1, len(self.text))
        return stop - (self.text[stop - 1 : stop] == "\r" and self.text[stop : stop + 1] == "\n")

    def _heredoc(self, name: str, strip_tabs: bool, expands: bool) -> tuple[Heredoc, bool]:
        start = min(self.at, len(self.text))
        while self.at < len(self.text):
            offset, line = self._line()
            if (line.lstrip("\t") if strip_tabs else line) == name:
                return _heredoc(name, self.text[start:offset], strip_tabs, expands, start), True
        return _heredoc(name, self.text[start:], strip_tabs, expands, start), False


def _heredoc(name: str, body: str, strip_tabs: bool, expands: bool, start: int) -> Heredoc:
    end = start + len(body)
    if not strip_tabs:
        return Heredoc(name, body, expands, start, end, ())
    lines = [line + "\n" for line in body.split("\n")]
    lines[-1] = lines[-1][:-1]
    kept = [line.lstrip("\t") for line in lines]
    sizes = tuple((len(line) - len(rest), len(rest)) for line, rest in zip(lines, kept, strict=True))
    return Heredoc(name, "".join(kept), expands, start, end, sizes)


def heredoc_names(text: str) -> list[tuple[str, bool, bool]]:
    """`(name, strips tabs, expands variables)` of the here-documents that a logical line opens."""
    if "<<" not in text:
        return []
    found = []
    for word in _shell_words(text):
        match = _HEREDOC.match(word)
        if match is None:
            continue
        rest = match[3]
        name = re.sub(r"\\(.)|['\"]", lambda quoted: quoted[1] or "", rest)
        if name:
            found.append((name, match[2] == "-", not any(quote in rest for quote in "'\"\\")))
    return found


_SHELL_WORD = re.compile(r"(?:\\.|'[^']*'?|\"(?:[^\"\\]|\\.)*+\"?|[^\s'\"\\]|\\$)++", re.DOTALL)


def _shell_words(text: str) -> list[str]:
    """Words split at white space outside quotes; the quotes stay."""
    return [match[0] for match in _SHELL_WORD.finditer(text)]
