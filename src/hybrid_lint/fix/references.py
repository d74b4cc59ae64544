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
#: Copies of what others write.
_OF_OTHERS = re.compile(r"(?:^|/)(?:vendor|vendored|third[-_]party|node_modules|site-packages)/")
#: What people read; a bare word in it may be any.
PROSE = re.compile(r"\.(?:md|rst|txt|adoc)$")
_PATH_BEFORE = re.compile(r"[\w./${}()~@+-]*$")
_MODULE_BEFORE = re.compile(r"[\w.]*$")
_IN_URL = re.compile(r"(?!file:)\b\w+://[^\s\"'<>]*$|[\w.-]+@[\w.-]+:\S*$")
#: Where a bare word names a directory: behind a key, an option or a command, as the target of a link, in a list of TOML.
DIRECTORY = re.compile(
    r"(?:^|[\s\"'{,(-])(?:build|context|path|src|source|include|from|where|root|directory|working[-_]dir(?:ectory)?)[\"']?\s*[:=]\s*[\"']?$"
    r"|(?:\b(?:cd|pushd)|\s-[Ce]|--(?:directory|project|prefix|chdir|cwd))[ =]+[\"']?$|\]\($"
    r"|(?:\s/\s*|\b(?:Path|join|glob|open|listdir|StaticFiles|Jinja2Templates)\((?:[^()]*[\s,=])?|\b(?:directory|package)=)[rf]?[\"']$"
)
#: Names of images, and what a variable holds that is no directory.
_ELSEWHERE = re.compile(
    r"(?i)(?:registry|image|repo|repository|hub|owner|namespace|account|organi[sz]ation|url|host|domain|origin)\w*\s*\)?\}{0,2}/(?:[\w.-]+/)*$"
    r"|\bimage[\"']?\s*[:=]\s*[\"']?\S*$|\bdocker (?:push|pull|tag) .*$|\s(?:-t|--tag)[ =]\S*$"
)
_TOML_LIST = re.compile(r"\b(?:members|exclude|testpaths|pythonpath|src|where|packages)\s*=\s*\[[^\]]*[\"']$")
COPIED = re.compile(r"(?i)^\s*(?:COPY|ADD|WORKDIR)\s(?:.*[\s\"'])?$")
#: First segments of absolute paths below which images keep a project's own files.
_IN_IMAGE = ("app", "code", "src", "srv", "opt", "usr", "workspace", "workspaces", "home")
#: What runs a module that is told to it as `module:application`, and options behind which a bare module stands.
_RUNNERS = re.compile(
    r"\b(?:uvicorn|gunicorn|hypercorn|granian|daphne|celery|faststream|taskiq|fastapi|scripts|entry-points)\b"
)
_MODULE_OPTION = re.compile(r"(?:(?:^|[\s\"'\[,])(?:-m|-A|--app)[\"',=\s]+|FLASK_APP[\"']?\s*[:=]\s*[\"']?)$")


def is_code(text: str, at: int) -> bool:
    """Whether a place in prose lies between backquotes, or in a fence."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return line.count("`") % 2 == 1 or text.count("\n```", 0, at) % 2 == 1


def texts(tree: Workspace, word: str, *, in_any_case: bool = False) -> Iterator[tuple[str, Source]]:
    """The files of which somebody writes the text, and in which a word occurs."""
    wanted = (word.lower() if in_any_case else word).encode()
    for path in sorted(tree.files):
        if _WRITTEN_BY_TOOLS.search(path) or _OF_OTHERS.search(path):
            continue
        try:
            content = tree.content(path)
            if len(content) <= _LARGEST and wanted in (content.lower() if in_any_case else content):
                yield path, tree.source(path)
        except CannotEdit:
            continue


class Renamed:
    """A file or directory `old` that gets the name `new`; both are paths from the root and differ in the last segment alone.

    A module `old` may also become the package of its name, `new` then is its `__init__.py`: as a module it is called as before.
    """

    def __init__(self, tree: Workspace, old: str, new: str) -> None:
        self._parent, _, self._name = old.rpartition("/")
        self._new = new.removeprefix(f"{self._parent}/") if self._parent else new
        self._is_directory = tree.is_directory(old)
        self._segments = self._parent.split("/") if self._parent else []
        self._others = {parent for parent in _parents(tree, self._name) if parent != self._parent}
        is_module = (self._is_directory or old.endswith(".py")) and "/" not in self._new
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
        line = text[max(text.rfind("\n", 0, match.start()) + 1, match.start() - 500) : match.start()]
        before = _PATH_BEFORE.search(line)[0].lstrip("-(")  # type: ignore[index]  # it matches everywhere
        if (
            before.endswith("@")
            or _IN_URL.search(line)
            or _ELSEWHERE.search(line)
            or (before and not before.endswith("/"))
        ):
            return False
        segments = _segments(before)
        if not before:
            return self._is_told(path, text, match, line) and self._is_near(path)
        if ".." in segments or before.startswith("./"):
            joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), before)).strip("/")
            if joined.removeprefix(".") == self._parent:
                return True
            if joined in self._others:
                return False
            segments = [segment for segment in segments if segment != ".."]
        if not segments:
            # `/orders` alone is a path of the web as well.
            return before != "/" and self._is_near(path)
        ours = self._segments
        if ours and (ours[-len(segments) :] == segments or segments[-len(ours) :] == ours):
            return len(segments) >= len(ours) or self._is_near(path)
        if self._others:
            return False
        absolute = before.startswith("/") or "$" in before
        return absolute and ("." in self._name.strip(".") or segments[0] in _IN_IMAGE or before.startswith("$"))

    def _is_told(self, path: str, text: str, match: re.Match[str], line: str) -> bool:
        """Whether a bare word is a path."""
        behind = text[match.end() : match.end() + 1]
        if behind == "/":
            return True
        if self._is_directory:
            near = text[max(0, match.start() - 300) : match.start()]
            return (
                DIRECTORY.search(line) is not None
                or (path.endswith(".toml") and _TOML_LIST.search(near) is not None)
                or ("ockerfile" in path and COPIED.match(line) is not None)
                or path.rpartition("/")[2].endswith("ignore")
            )
        if "." in self._name.strip("."):
            return True
        return behind not in (":", "=") and (PROSE.search(path) is None or line.endswith("`"))

    def _is_module(self, path: str, text: str, match: re.Match[str]) -> bool:
        """A dotted name, of which what comes before leads to where it is, or what a program is told to run."""
        near = text[max(0, match.start() - 200) : match.start()]
        before = (_MODULE_BEFORE.search(near) or match)[0]
        if not before and PROSE.search(path) is None:
            is_run = (
                text[match.end() : match.end() + 1] == ":" and text[match.end() + 1 : match.end() + 2].isidentifier()
            )
            told = (is_run and _RUNNERS.search(near)) or _MODULE_OPTION.search(near)
            return bool(told) and near[-1:] not in ("/", "-", "@") and self._is_near(path)
        if not before.endswith("."):
            return False
        level = len(before) - len(before.lstrip("."))
        names = before.strip(".").split(".") if before.strip(".") else []
        if level:
            base = posixpath.dirname(path).split("/") if posixpath.dirname(path) else []
            base = base[: len(base) - (level - 1)]
            return [*base, *names] == self._segments
        return bool(names) and self._segments[-len(names) :] == names

    def _is_near(self, path: str) -> bool:
        """Whether a name without a way to it can mean this one: no other has it, or this one is the nearest above the text."""
        if not self._others:
            return True
        around = [parent for parent in (self._parent, *self._others) if not parent or path.startswith(f"{parent}/")]
        return max(around, key=len, default=None) == self._parent


def _parents(tree: Workspace, name: str) -> set[str]:
    """The directories in which something has a name."""
    found = set()
    for path in tree.files:
        if name in path:
            segments = path.split("/")
            found |= {"/".join(segments[:index]) for index, segment in enumerate(segments) if segment == name}
    return found


def _words(word: str, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)


def _segments(before: str) -> list[str]:
    """The segments of a path before its last one; what a variable holds is not known and left out."""
    known = before.rpartition("}")[2] if "}" in before else before
    if known.startswith("$"):
        known = known.partition("/")[2]
    return [segment for segment in known.split("/") if segment not in ("", ".", "~")]
