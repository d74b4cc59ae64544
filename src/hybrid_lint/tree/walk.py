"""Walks the checked root: which files are there, and which are left out and why."""

from __future__ import annotations

import os
import stat
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Protocol

    class Matcher(Protocol):
        patterns: Sequence[tuple[str, bool]]

        def decide(self, path: str, is_directory: bool) -> bool | None: ...


#: Directories that tools fill and nobody reviews; never walked.
_TOOL_DIRECTORIES = frozenset(
    [
        ".git",
        ".hg",
        ".svn",
        "__pycache__",
        "node_modules",
        ".venv",
        ".tox",
        ".nox",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".hypothesis",
        ".eggs",
        ".idea",
        "site-packages",
        ".terraform",
        ".hybrid_lint_cache",
        ".import_linter_cache",
        ".direnv",
        ".ipynb_checkpoints",
    ]
)

#: File systems round time stamps; an entry this young when it was looked at may change again unseen.
_RACY_NANOSECONDS = 20_000_000


class Entry:
    """One file as the walk saw it."""

    __slots__ = ("link", "mode", "modified", "path", "signature", "size")

    def __init__(self, path: str, size: int, mode: int, modified: int, signature: str, link: str | None) -> None:
        self.path = path
        self.size = size
        self.mode = mode
        self.modified = modified
        self.signature = signature
        self.link = link


class Tree:
    """What is below the root. Paths are relative to it with `/`; everything is in path order."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.files: list[Entry] = []
        self.directories: list[str] = []
        self.left_out: dict[str, str] = {}
        self.tracked: dict[str, int] | None = None
        #: Patterns of the .gitignore files above the root: (the root from the file's directory, pattern, negated), in order.
        self.outer_ignores: list[tuple[str, str, bool]] = []
        self.index_mark = ""
        self.watched: list[str] = []
        self.started = time.time_ns()
        self.youngest = 0

    def watch_text(self) -> str:
        """The walk in a form that `revisit` can compare; '' if an entry is too young to be trusted."""
        return "" if self.is_racy(self.youngest) else "\0".join(self.watched)

    def is_racy(self, modified: int) -> bool:
        """Whether something with this time stamp (nanoseconds) may have changed again without a new one."""
        return modified >= self.started - _RACY_NANOSECONDS


def signature(status: os.stat_result) -> str:
    """Everything by which the file system shows that an entry changed."""
    return f"{status.st_mtime_ns}.{status.st_size}.{status.st_ino}.{status.st_ctime_ns}.{status.st_mode}"


def walk(root: str, excluded: Callable[[str], bool] | None = None) -> Tree:
    """Walks `root` (an absolute real path). Never raises for what it finds there."""
    return _Walk(root, excluded).run()


class _Walk:
    def __init__(self, root: str, excluded: Callable[[str], bool] | None) -> None:
        self.tree = Tree(root)
        self.excluded = excluded
        self.repository = ""  # the root relative to the git work tree
        self.tracked_directories: set[str] = set()

    def run(self) -> Tree:
        matchers = self._git_context()
        self._directory("", matchers)
        tree = self.tree
        tree.files.sort(key=lambda entry: entry.path)
        tree.directories.sort()
        tree.left_out = dict(sorted(tree.left_out.items()))
        return tree

    def _watch(self, path: str, status: os.stat_result | None) -> None:
        self.tree.watched += (path, signature(status) if status else "")
        if status is not None:
            self.tree.youngest = max(self.tree.youngest, status.st_mtime_ns, status.st_ctime_ns)

    def _watch_outside(self, path: str) -> None:
        try:
            self._watch(path, os.lstat(path))
        except OSError:
            self._watch(path, None)

    # ── git ──

    def _git_context(self) -> list[tuple[str, Matcher]]:
        from hybrid_lint.tree.git_index import common_directory, git_directory, index_of, mark_of, tracked_modes

        found = git_directory(self.tree.root)
        if found is None:
            return []
        top, directory = found
        index = index_of(top, directory)
        exclude = os.path.join(common_directory(directory), "info", "exclude")
        self._watch_outside(index)
        self._watch_outside(exclude)
        self.repository = os.path.relpath(self.tree.root, top).replace(os.sep, "/")
        if self.repository == ".":
            self.repository = ""
        modes = tracked_modes(index)
        if modes is None and os.path.lexists(index):
            self.tree.left_out[".git/index"] = "git's index cannot be read"
        self.tree.index_mark = mark_of(modes)
        self._read_tracked(modes)
        matchers: list[tuple[str, Matcher]] = []
        self._add_matcher(matchers, exclude, "")
        parts = self.repository.split("/") if self.repository else []
        for depth in range(len(parts)):
            base = "/".join(parts[:depth])
            path = os.path.join(top, base, ".gitignore")
            self._watch_outside(path)
            if self._add_matcher(matchers, path, base):
                below = "/".join(parts[depth:])
                self.tree.outer_ignores += [(below, *pattern) for pattern in matchers[-1][1].patterns]
        return matchers

    def _read_tracked(self, modes: dict[str, int] | None) -> None:
        from hybrid_lint.tree.git_index import NOT_CHECKED_OUT

        if modes is None:
            return
        prefix = f"{self.repository}/" if self.repository else ""
        length = len(prefix)
        tracked = {path[length:]: mode for path, mode in modes.items() if path.startswith(prefix)}
        for path in [path for path, mode in tracked.items() if mode & NOT_CHECKED_OUT]:
            tracked[path] &= ~NOT_CHECKED_OUT
            if not os.path.lexists(f"{self.tree.root}/{path}"):
                self.tree.left_out[path.rstrip("/")] = "not checked out (git sparse-checkout)"
                del tracked[path]
        self.tree.tracked = tracked
        directories = self.tracked_directories
        for path in tracked:
            at = path.rfind("/")
            while at > 0 and path[:at] not in directories:
                directories.add(path[:at])
                at = path.rfind("/", 0, at)

    @staticmethod
    def _add_matcher(matchers: list[tuple[str, Matcher]], path: str, base: str) -> bool:
        from hybrid_lint.formats.ignore.git import read_gitignore

        try:
            with open(path, "rb") as stream:
                text = stream.read(1_000_000)
        except OSError:
            return False
        matchers.append((base, read_gitignore(text)))
        return True

    def _ignored(self, matchers: list[tuple[str, Matcher]], path: str, is_directory: bool) -> bool:
        full = f"{self.repository}/{path}" if self.repository else path
        for base, matcher in reversed(matchers):
            decision = matcher.decide(full[len(base) + 1 :] if base else full, is_directory)
            if decision is not None:
                return decision
        return False

    # ── the tree ──

    def _directory(self, path: str, matchers: list[tuple[str, Matcher]]) -> None:
        stack = [(path, matchers)]
        while stack:
            path, matchers = stack.pop()
            absolute = f"{self.tree.root}/{path}" if path else self.tree.root
            try:
                status = os.lstat(absolute)
                with os.scandir(absolute) as scan:
                    entries = sorted(scan, key=lambda entry: entry.name)
            except OSError as error:
                self.tree.left_out[path or "."] = f"unreadable: {error.strerror}"
                continue
            self._watch(path or ".", status)
            self.tree.directories.append(path)
            if any(entry.name == ".gitignore" for entry in entries):
                matchers = list(matchers)
                base = f"{self.repository}/{path}".strip("/")
                self._add_matcher(matchers, f"{absolute}/.gitignore", base)
            if any(entry.name == "pyvenv.cfg" for entry in entries):
                self.tree.directories.pop()
                self.tree.left_out[path] = "virtual environment"
                continue
            for entry in entries:
                self._entry(entry, f"{path}/{entry.name}" if path else entry.name, matchers, stack)

    def _entry(
        self,
        entry: os.DirEntry[str],
        path: str,
        matchers: list[tuple[str, Matcher]],
        stack: list[tuple[str, list[tuple[str, Matcher]]]],
    ) -> None:
        left_out = self.tree.left_out
        if entry.name == ".git":
            return
        try:
            path.encode()
        except UnicodeEncodeError:
            left_out[path.encode("utf-8", "backslashreplace").decode()] = "the name is not UTF-8"
            return
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError as error:
            left_out[path] = f"unreadable: {error.strerror}"
            return
        mode = status.st_mode
        is_directory = stat.S_ISDIR(mode)
        if is_directory and (entry.name in _TOOL_DIRECTORIES or entry.name.endswith((".egg-info", ".dist-info"))):
            if entry.name != ".hybrid_lint_cache":
                left_out[path] = "directory of tools"
            return
        if self.excluded is not None and self.excluded(path):
            left_out[path] = "excluded by the configuration"
            return
        if is_directory:
            if os.path.lexists(f"{entry.path}/.git"):
                left_out[path] = "another git repository or a submodule"
            elif path not in self.tracked_directories and matchers and self._ignored(matchers, path, True):
                left_out[path] = "ignored by git"
            else:
                stack.append((path, matchers))
            return
        tracked = self.tree.tracked
        if (tracked is None or path not in tracked) and matchers and self._ignored(matchers, path, False):
            left_out[path] = "ignored by git"
            return
        if stat.S_ISLNK(mode):
            self._link(path, status)
        elif stat.S_ISREG(mode):
            mark = signature(status)
            modified = max(status.st_mtime_ns, status.st_ctime_ns)
            self.tree.watched += (path, mark)
            self.tree.youngest = max(self.tree.youngest, modified)
            self.tree.files.append(Entry(path, status.st_size, mode, modified, mark, None))
        else:
            left_out[path] = "not a regular file"

    def _link(self, path: str, status: os.stat_result) -> None:
        left_out = self.tree.left_out
        self._watch(path, status)
        absolute = f"{self.tree.root}/{path}"
        try:
            target = os.readlink(absolute)
            target.encode()
            real = os.path.realpath(absolute, strict=True)
            aimed = os.stat(real)
        except (OSError, UnicodeEncodeError) as error:
            loop = isinstance(error, OSError) and error.errno == 40
            left_out[path] = "symbolic link that leads to itself" if loop else "dangling symbolic link"
            return
        if not (real + "/").startswith(self.tree.root.rstrip("/") + "/"):
            left_out[path] = "symbolic link out of the repository"
            return
        mark = f"{signature(status)}+{signature(aimed)}"
        if stat.S_ISREG(aimed.st_mode):
            self._watch(os.path.relpath(real, self.tree.root), aimed)
            modified = max(aimed.st_mtime_ns, aimed.st_ctime_ns)
            self.tree.files.append(Entry(path, aimed.st_size, aimed.st_mode, modified, mark, target))
        elif stat.S_ISDIR(aimed.st_mode):
            self.tree.files.append(Entry(path, 0, aimed.st_mode, status.st_mtime_ns, mark, target))
        else:
            left_out[path] = "not a regular file"


def tracked_flag(tracked: dict[str, int] | None, path: str) -> int | None:
    """1 or 0 for a path that git knows or not, None without git."""
    return None if tracked is None else int(path in tracked)


def executable(tracked: dict[str, int] | None, entry: Entry) -> int:
    """git's mode where git knows the file (checkouts on some systems lose it), else the file system's."""
    mode = entry.mode if tracked is None else tracked.get(entry.path, entry.mode)
    return int(bool(mode & 0o111))
