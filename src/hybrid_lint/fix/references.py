"""Where the texts of a repository speak of one of its files or directories, by its path or as a Python module."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from hybrid_lint.edit.ranges import CannotEdit, Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.edit.source import Source
    from hybrid_lint.fix.workspace import Workspace

_LARGEST = 1_000_000
#: Tools write these; each knows best how to do it again.
_WRITTEN_BY_TOOLS = re.compile(r"(?:\.lock|(?:^|/)(?:package-lock\.json|hybrid_lint_baseline\.toml|go\.sum))$")
_PATH_BEFORE = re.compile(r"[\w./${}~@+-]*$")
_MODULE_BEFORE = re.compile(r"[\w.]*$")
_DIRECTORY_KEY = re.compile(
    r"(?:^|[\s\"'-])(?:build|context|path|src|source|directory|working-directory|working_dir)[\"']?\s*[:=]\s*[\"']?$"
)


def texts(tree: Workspace, word: str) -> Iterator[tuple[str, Source]]:
    """The files of which somebody writes the text, and in which a word occurs."""
    wanted = word.encode()
    for path in sorted(tree.files):
        if _WRITTEN_BY_TOOLS.search(path):
            continue
        try:
            content = tree.content(path)
            if len(content) <= _LARGEST and wanted in content:
                yield path, tree.source(path)
        except CannotEdit:
            continue


class Renamed:
    """A file or directory `old` that gets the name `new`; both are paths from the root and differ in the last segment alone."""

    def __init__(self, tree: Workspace, old: str, new: str) -> None:
        self._parent, _, self._name = old.rpartition("/")
        self._new = new.rpartition("/")[2]
        self._is_directory = tree.is_directory(old)
        self._segments = self._parent.split("/") if self._parent else []
        entries = [
            part for path in tree.files for part in (path.split("/") if self._is_directory else path.split("/")[-1:])
        ]
        same = {path.split(f"/{self._name}")[0] for path in tree.files if f"/{self._name}" in f"/{path}"}
        self._is_unique = entries.count(self._name) <= 1 or len(same) == 1
        is_module = self._is_directory or old.endswith(".py")
        self._module = self._name.removesuffix(".py") if is_module else None
        self._new_module = self._new.removesuffix(".py")

    @property
    def word(self) -> str:
        """What every text holds that speaks of it."""
        return self._module or self._name

    def edits(self, path: str, text: str) -> list[Edit]:
        """The edits of one text."""
        found = [
            Edit(match.start(), match.end(), self._new)
            for match in _words(self._name, text)
            if self._is_path(path, text, match)
        ]
        if self._module is not None and self._module.isidentifier() and self._new_module.isidentifier():
            taken = {edit.start for edit in found}
            found += [
                Edit(match.start(), match.end(), self._new_module)
                for match in _words(self._module, text)
                if match.start() not in taken and self._is_module(path, text, match)
            ]
        return found

    def _is_path(self, path: str, text: str, match: re.Match[str]) -> bool:
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        before = (_PATH_BEFORE.search(line) or match)[0]
        behind = text[match.end() : match.end() + 1]
        if before.endswith("@") or "://" in line[-len(before) - 3 :]:
            return False
        segments = _segments(before)
        if before and not before.endswith("/"):
            return False
        if not segments:
            told = bool(before) or behind == "/" or not self._is_directory or _DIRECTORY_KEY.search(line) is not None
            return told and (self._is_unique or self._is_around(path))
        if ".." in segments or before.startswith("./"):
            joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), before)).strip("/")
            if joined.removeprefix(".") == self._parent:
                return True
            segments = [segment for segment in segments if segment != ".."]
            if not segments:
                return self._is_unique or self._is_around(path)
        ours = self._segments
        if not ours:
            return len(segments) == 0 or self._is_unique
        return ours[-len(segments) :] == segments or segments[-len(ours) :] == ours

    def _is_module(self, path: str, text: str, match: re.Match[str]) -> bool:
        """A dotted name, of which what comes before leads to where it is."""
        before = (_MODULE_BEFORE.search(text[max(0, match.start() - 200) : match.start()]) or match)[0]
        if not before.endswith("."):
            return False
        level = len(before) - len(before.lstrip("."))
        names = before.strip(".").split(".") if before.strip(".") else []
        if level:
            base = posixpath.dirname(path).split("/") if posixpath.dirname(path) else []
            base = base[: len(base) - (level - 1)]
            return [*base, *names] == self._segments
        return bool(names) and self._segments[-len(names) :] == names

    def _is_around(self, path: str) -> bool:
        """Whether a file lies beside it or below, so that its bare name is a path from there or from a directory above."""
        return not self._parent or f"{path}/".startswith(f"{self._parent}/")


def _words(word: str, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)


def _segments(before: str) -> list[str]:
    """The segments of a path before its last one; what a variable holds is not known and left out."""
    known = before.rpartition("}")[2] if "}" in before else before
    if known.startswith("$"):
        known = known.partition("/")[2]
    return [segment for segment in known.split("/") if segment not in ("", ".", "~")]
