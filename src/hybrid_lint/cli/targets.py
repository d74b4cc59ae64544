"""What the paths on the command line mean: which directory is judged, and which of its files the user asks about."""

# pathlib would cost a tenth of a warm run.
# ruff: noqa: PTH100, PTH112, PTH114, PTH118, PTH119, PTH120

from __future__ import annotations

import os

from hybrid_lint.config.source import find_root
from hybrid_lint.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Target:
    """`root` is absolute; `files` are relative to it with `/`, or `None` for all of it."""

    __slots__ = ("files", "root")

    def __init__(self, root: str, files: list[str] | None) -> None:
        self.root = root
        self.files = files


def resolve(paths: Sequence[str], root: str | None) -> Target:
    """One directory is the root itself; files, several paths, or paths beside `--root` are parts of a root.

    No path at all means the repository that one is in. Without `--root`, the root of parts is the nearest directory above
    all of them with a configuration, else the git root, else the working directory. Raises `UsageError` for what does not
    exist or lies outside, and for paths of several repositories.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError(f"`{path}` does not exist")
    if root is not None and not os.path.isdir(root):
        raise UsageError(f"`--root {root}` is not a directory")
    if not paths:
        return Target(os.path.realpath(root or find_root(".") or "."), None)
    if root is None and len(paths) == 1 and os.path.isdir(paths[0]):
        return Target(os.path.realpath(paths[0]), None)
    absolute = [_absolute(path) for path in paths]
    top = os.path.realpath(root) if root is not None else _root_of(absolute)
    files = sorted({_relative(path, given, top) for path, given in zip(absolute, paths, strict=True)})
    return Target(top, None if "." in files else files)


def directory(path: str | None) -> str:
    """The absolute directory a command is about; raises `UsageError` if it is none."""
    if path is not None and not os.path.isdir(path):
        raise UsageError(f"`{path}` is not a directory" if os.path.lexists(path) else f"`{path}` does not exist")
    return os.path.realpath(path or find_root(".") or ".")


def _absolute(path: str) -> str:
    """Absolute with the directory's links resolved, the last name kept: a link in the tree is a file of the tree."""
    absolute = os.path.abspath(path)
    if os.path.isdir(absolute) and not os.path.islink(absolute):
        return os.path.realpath(absolute)
    return os.path.join(os.path.realpath(os.path.dirname(absolute)), os.path.basename(absolute))


def _root_of(paths: Sequence[str]) -> str:
    try:
        shared = os.path.commonpath([path if os.path.isdir(path) else os.path.dirname(path) for path in paths])
    except ValueError:
        raise UsageError("the paths lie on different drives", hints=["Check one repository at a time."]) from None
    found = find_root(shared)
    if found:
        return found
    roots = {path: find_root(path if os.path.isdir(path) else os.path.dirname(path)) for path in paths}
    own = sorted({root for root in roots.values() if root})
    if own:
        others = [path for path, root in roots.items() if root is None]
        raise UsageError(
            f"the paths do not belong to one repository: {' and '.join(f'`{each}`' for each in [*own, *others])}",
            hints=["Check one repository at a time, or give the directory to judge as one with `--root`."],
        )
    here = os.path.realpath(".")
    return here if shared == here or shared.startswith(os.path.join(here, "")) else shared


def _relative(path: str, given: str, root: str) -> str:
    relative = os.path.relpath(path, root).replace(os.sep, "/")
    if relative == ".." or relative.startswith("../"):
        raise UsageError(
            f"`{given}` lies outside the checked root `{root}`", hints=["Give the common directory with `--root`."]
        )
    return relative
