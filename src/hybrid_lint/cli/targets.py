"""What the paths on the command line mean: which directory is judged, how it is configured, which of its files are asked about."""

# pathlib would cost a tenth of a warm run.
# ruff: noqa: PTH100, PTH109, PTH112, PTH113, PTH114, PTH118, PTH119, PTH120

from __future__ import annotations

import os

from hybrid_lint.config.source import ConfigSource, find_config_file, find_root
from hybrid_lint.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Target:
    """`root` is absolute; `files` are relative to it with `/`, or `None` for all of it. `gone` are given paths that no longer exist."""

    __slots__ = ("files", "gone", "root")

    def __init__(self, root: str, files: list[str] | None, gone: Sequence[str] = ()) -> None:
        self.root = root
        self.files = files
        self.gone = gone


def resolve(paths: Sequence[str], root: str | None) -> Target:
    """One directory is the root itself; files, several paths, or paths beside `--root` are parts of a root.

    No path at all means the repository that one is in. Without `--root`, the root of parts is the nearest directory above
    all of them with a configuration, else the git root, else the working directory. A path that is gone is passed over where
    others are there, or where git knows the file: hooks and scripts name files that somebody has deleted since. Raises
    `UsageError` for other paths that do not exist, for what lies outside, and for paths of several repositories.
    """
    gone = [path for path in paths if not os.path.lexists(path)]
    for path in gone if len(gone) == len(paths) else ():
        if not _known_to_git(path):
            raise UsageError(f"`{path}` does not exist", hints=[_from_here()])
    if root is not None and not os.path.isdir(root):
        raise UsageError(f"`--root {root}` is not a directory", hints=[_from_here()])
    if gone:
        paths = [path for path in paths if path not in gone]
        target = resolve(paths, root) if paths else Target(os.path.realpath(root or find_root(".") or "."), [])
        return Target(target.root, target.files, gone)
    if not paths:
        return Target(os.path.realpath(root or find_root(".") or "."), None)
    if root is None and len(paths) == 1 and os.path.isdir(paths[0]):
        return Target(os.path.realpath(paths[0]), None)
    absolute = [_absolute(path) for path in paths]
    top = os.path.realpath(root) if root is not None else _root_of(absolute)
    files = sorted({_relative(path, given, top) for path, given in zip(absolute, paths, strict=True)})
    return Target(top, None if "." in files else files)


def _known_to_git(path: str) -> bool:
    from hybrid_lint.tree.git_index import git_directory, index_of, tracked_modes

    absolute = os.path.abspath(path)
    found = git_directory(os.path.dirname(absolute))
    if found is None:
        return False
    relative = os.path.relpath(os.path.realpath(os.path.dirname(absolute)), os.path.realpath(found[0]))
    name = os.path.normpath(os.path.join(relative, os.path.basename(absolute))).replace(os.sep, "/")
    return name in (tracked_modes(index_of(*found)) or {})


def directory(path: str | None) -> str:
    """The absolute directory a command is about; raises `UsageError` if it is none."""
    if path is not None and not os.path.isdir(path):
        problem = "is not a directory" if os.path.lexists(path) else "does not exist"
        raise UsageError(f"`{path}` {problem}", hints=[_from_here()])
    return os.path.realpath(path or find_root(".") or ".")


def config_source(given: str | None, root: str) -> ConfigSource:
    """The file given with `--config`, else the nearest one; raises `UsageError` if the given one is no file."""
    if given is None:
        return ConfigSource(find_config_file(root))
    if not os.path.isfile(given):
        raise UsageError(f"`--config {given}` is not a file", hints=[_from_here()])
    return ConfigSource(os.path.abspath(given))


def _from_here() -> str:
    return f"Paths are taken from where you are, `{os.getcwd()}`."


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
