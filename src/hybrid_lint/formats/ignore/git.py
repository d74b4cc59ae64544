"""Decides like git which paths a `.gitignore` ignores (git's dir.c and wildmatch.c, case-sensitive)."""

from __future__ import annotations

from hybrid_lint.formats.ignore.glob import git_tokens, regular_expression
from hybrid_lint.formats.ignore.table import NAME, PATH, PatternTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SPECIAL = "*?[\\"
_BOM = b"\xef\xbb\xbf"


class GitMatcher:
    """The patterns of one file, `(pattern, negated)` without the `!`. Paths are relative to the file's directory."""

    __slots__ = ("_directories", "_files", "lines", "patterns")

    def __init__(self, patterns: Sequence[tuple[str, bool]], lines: Sequence[int] = ()) -> None:
        self.patterns = patterns
        self.lines = lines
        self._files = PatternTable()
        self._directories = PatternTable()
        for index, (pattern, _) in enumerate(patterns):
            self._add(index, _as_bytes(pattern))

    def deciding(self, path: str, is_directory: bool) -> int | None:
        """Index of the pattern that decides about the path itself, not looking at its parents; None if none does."""
        found = (self._directories if is_directory else self._files).last(_as_bytes(path))
        return None if found < 0 else found

    def decide(self, path: str, is_directory: bool) -> bool | None:
        """True: ignored; False: re-included by a `!` pattern; None: this file says nothing about the path."""
        found = (self._directories if is_directory else self._files).last(_as_bytes(path))
        return None if found < 0 else not self.patterns[found][1]

    def _add(self, index: int, pattern: str) -> None:
        directory_only = pattern.endswith("/")
        if directory_only:
            pattern = pattern[:-1]
        tables = [self._directories] if directory_only else [self._files, self._directories]
        if "/" not in pattern:
            _add_name(tables, index, pattern)
        else:
            _add_path(tables, index, pattern)


def _add_name(tables: list[PatternTable], index: int, pattern: str) -> None:
    rest = pattern[1:]
    if not pattern:
        return
    if _plain(pattern):
        for table in tables:
            table.add_literal(index, NAME, pattern)
    elif pattern[0] == "*" and _plain(rest) and rest.startswith(".") and "." not in rest[1:]:
        for table in tables:
            table.add_suffix(index, rest)
    else:
        tokens = git_tokens(pattern, pathname=False)
        if tokens is not None:
            expression = regular_expression(tokens)
            for table in tables:
                table.add_wild(index, NAME, expression)


def _add_path(tables: list[PatternTable], index: int, pattern: str) -> None:
    pattern = pattern.removeprefix("/")
    if _plain(pattern):
        for table in tables:
            table.add_literal(index, PATH, pattern)
        return
    # git compares the part before the first wildcard as text, and wildmatch starts after it: so `a**/b` matches `ab`.
    prefix = min(pattern.find(special) for special in _SPECIAL if special in pattern)
    head, tail = git_tokens(pattern[:prefix], pathname=True), git_tokens(pattern[prefix:], pathname=True)
    if head is not None and tail is not None:
        expression = regular_expression([*head, *tail])
        for table in tables:
            table.add_wild(index, PATH, expression)


def _plain(pattern: str) -> bool:
    return not any(special in pattern for special in _SPECIAL)


def _as_bytes(text: str) -> str:
    """git compares bytes: one Latin-1 character for each byte of the UTF-8 text."""
    return text if text.isascii() else text.encode("utf-8", "surrogateescape").decode("latin-1")


def parsed_lines(source: bytes) -> list[tuple[int, str, bool]]:
    """`(line number, pattern, negated)` of a gitignore file, as dir.c's `add_patterns_from_buffer` reads it."""
    found = []
    for number, raw in enumerate(source.removeprefix(_BOM).split(b"\n"), 1):
        if raw and not raw.startswith(b"#"):
            line = raw.removesuffix(b"\r").split(b"\0", 1)[0].decode("utf-8", "surrogateescape")
            line = _without_trailing_spaces(line)
            negated = line.startswith("!")
            if line[negated:]:
                found.append((number, line[negated:], negated))
    return found


def read_gitignore(source: bytes) -> GitMatcher:
    """The matcher of a gitignore file's content; `lines` holds the 1-based line of each pattern."""
    lines = parsed_lines(source)
    return GitMatcher([(pattern, negated) for _, pattern, negated in lines], [number for number, _, _ in lines])


def _without_trailing_spaces(line: str) -> str:
    """Spaces at the end do not count unless a backslash stands before the first of them."""
    stripped = line.rstrip(" ")
    if len(stripped) == len(line):
        return line
    backslashes = len(stripped) - len(stripped.rstrip("\\"))
    return line[: len(stripped) + 1] if backslashes % 2 else stripped


class GitIgnore:
    """All gitignore files of a tree: `(directory, matcher)` with '' for the root, in any order."""

    __slots__ = ("_excluded", "_matchers")

    def __init__(self, matchers: Iterable[tuple[str, GitMatcher]]) -> None:
        self._matchers = dict(matchers)
        self._excluded: dict[str, tuple[str, int] | None] = {"": None}

    def ignored(self, path: str, is_directory: bool) -> bool:
        """Whether git leaves the untracked path out."""
        found = self.deciding(path, is_directory)
        return found is not None and not self._matchers[found[0]].patterns[found[1]][1]

    def deciding(self, path: str, is_directory: bool) -> tuple[str, int] | None:
        """Directory of the gitignore file and index of its pattern that decides; for a path below an ignored directory
        that directory's."""
        path = path.strip("/")
        parent = path.rpartition("/")[0]
        above = self._excluded_directory(parent) if path else None
        return above or (self._own(path, is_directory) if path else None)

    def _excluded_directory(self, directory: str) -> tuple[str, int] | None:
        """The pattern that ignores the directory or one above it, None if none does."""
        waiting = []
        while directory not in self._excluded:
            waiting.append(directory)
            directory = directory.rpartition("/")[0]
        found = self._excluded[directory]
        for directory in reversed(waiting):
            if found is None:
                own = self._own(directory, True)
                if own is not None and not self._matchers[own[0]].patterns[own[1]][1]:
                    found = own
            self._excluded[directory] = found
        return found

    def _own(self, path: str, is_directory: bool) -> tuple[str, int] | None:
        base = path
        while base:
            base = base.rpartition("/")[0]
            matcher = self._matchers.get(base)
            if matcher is not None:
                found = matcher.deciding(path[len(base) + 1 :] if base else path, is_directory)
                if found is not None:
                    return base, found
        return None
