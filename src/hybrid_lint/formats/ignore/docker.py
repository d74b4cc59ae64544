"""Decides like Docker which paths of a build context a `.dockerignore` leaves out.

Sources: github.com/moby/patternmatcher (`MatchesOrParentMatches`, `ignorefile.ReadAll`). The last pattern that matches
the path or one of its parents decides.
"""

from __future__ import annotations

import re
from posixpath import normpath

from hybrid_lint.formats.ignore.glob import docker_tokens, regular_expression
from hybrid_lint.formats.ignore.table import PATH, PatternTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SPECIAL = "*?[]\\"
#: Go's unicode.IsSpace, which strings.TrimSpace uses.
_GO_SPACE = "\t\n\v\f\r \x85\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"


class DockerMatcher:
    """The patterns of one file, `(pattern, negated)` without the `!`. Paths are relative to the build context."""

    __slots__ = ("_directories", "_table", "lines", "patterns")

    def __init__(self, patterns: Sequence[tuple[str, bool]], lines: Sequence[int] = ()) -> None:
        self.patterns = patterns
        self.lines = lines
        self._table = PatternTable()
        self._directories: dict[str, int] = {"": -1}
        for index, (pattern, _) in enumerate(patterns):
            self._add(index, cleaned(pattern))

    def ignored(self, path: str, is_directory: bool = False) -> bool:
        """Whether the path is left out of the context. Docker does not tell files from directories here."""
        found = self._last(path.strip("/"))
        return found >= 0 and not self.patterns[found][1]

    def deciding(self, path: str, is_directory: bool = False) -> int | None:
        """Index of the pattern that decides; None if none matches."""
        found = self._last(path.strip("/"))
        return None if found < 0 else found

    def _last(self, path: str) -> int:
        if not path:
            return -1
        parent = path.rpartition("/")[0]
        above = self._directories.get(parent)
        if above is None:
            above = self._above(parent)
        own = self._table.last(path)
        return own if own > above else above

    def _above(self, directory: str) -> int:
        waiting = []
        while directory not in self._directories:
            waiting.append(directory)
            directory = directory.rpartition("/")[0]
        best = self._directories[directory]
        for directory in reversed(waiting):
            best = max(best, self._table.last(directory))
            self._directories[directory] = best
        return best

    def _add(self, index: int, pattern: str) -> None:
        if not pattern:
            return
        if not any(special in pattern for special in _SPECIAL):
            self._table.add_literal(index, PATH, pattern)
            return
        tokens = docker_tokens(pattern)
        if tokens is None:
            return
        expression = _suffix_expression(pattern) or regular_expression(tokens)
        self._table.add_wild(index, PATH, expression)


def _suffix_expression(pattern: str) -> str | None:
    """patternmatcher's `suffixMatch`: `**` and then plain text compares the end of the path, so that `**file` matches
    `myfile`."""
    rest = pattern[2:]
    if not pattern.startswith("**") or any(special in rest for special in _SPECIAL):
        return None
    return f"(?:.*/)?{re.escape(rest[1:])}" if rest.startswith("/") else f".*{re.escape(rest)}"


def cleaned(pattern: str) -> str:
    """A pattern without its `!` as ignorefile.ReadAll leaves it: trimmed, Go's filepath.Clean, no leading slash."""
    pattern = pattern.strip(_GO_SPACE)
    if not pattern:
        return ""
    pattern = normpath(pattern)
    if pattern.startswith("//"):
        pattern = pattern[1:]
    return pattern[1:] if len(pattern) > 1 and pattern[0] == "/" else pattern


def parsed_lines(source: bytes) -> list[tuple[int, str, bool]]:
    """`(line number, pattern, negated)` of a dockerignore file; the pattern is trimmed but not cleaned."""
    found = []
    for number, line in enumerate(source.decode("utf-8", "replace").removeprefix("\ufeff").split("\n"), 1):
        if not line.startswith("#"):
            text = line.strip(_GO_SPACE)
            negated = text.startswith("!")
            pattern = text[negated:].strip(_GO_SPACE)
            if pattern:
                found.append((number, pattern, negated))
    return found


def read_dockerignore(source: bytes) -> DockerMatcher:
    """The matcher of a dockerignore file's content; `lines` holds the 1-based line of each pattern."""
    lines = parsed_lines(source)
    return DockerMatcher([(pattern, negated) for _, pattern, negated in lines], [number for number, _, _ in lines])


def source_matcher(pattern: str) -> Callable[[str], object] | None:
    """Go's `path.Match` for the source of a COPY; None if the pattern is malformed."""
    tokens = docker_tokens(pattern, double_star=False)
    return None if tokens is None else re.compile(regular_expression(tokens), re.DOTALL).fullmatch
