"""Paths in compose files as repository paths.

`$PWD` is the directory in which Compose is called: the project's, or the repository's root (`-f deploy/compose.yml`).
Its value is not known, so that it stays in the texts as `${PWD}`; at the beginning of a path it is one of these two.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.compose.tree import Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_REMOTE = ("https://", "http://", "git://", "ssh://", "github.com/", "git@", "service:")
#: What stands for the directory in which Compose is called.
WORKING_DIRECTORY = "${PWD}"


class Directories(NamedTuple):
    """Where paths start: `base` is the directory of relative ones, `project` the project's; `known`: what exists."""

    base: str
    project: str
    known: AbstractSet[str]

    def inside(self, written: str) -> str | None:
        """The repository path ('' is the root) of a path as written; None if it leaves the repository."""
        if not written.startswith(WORKING_DIRECTORY):
            return inside(self.base, written)
        rest = written.removeprefix(WORKING_DIRECTORY).lstrip("/")
        candidates = [inside(start, rest) for start in dict.fromkeys((self.project, ""))]
        found = (path for path in candidates if path is not None and path in self.known)
        return next(found, candidates[0])

    def resolved(self, node: Node) -> Node:
        """A leaf whose text is a repository path and that says so; unchanged if it is remote, absolute or outside."""
        if not isinstance(node, Scalar) or not node.text or node.inside or is_remote(node.text):
            return node
        path = self.inside(node.text)
        if path is None:
            return node
        leaf = node.with_text(path)
        leaf.inside = True
        return leaf


def inside(base: str, written: str) -> str | None:
    """The repository path ('' is the root) of a path relative to directory `base`; None if it leaves the repository."""
    if written.startswith(("/", "~", "\\")) or "\0" in written or (len(written) > 1 and written[1] == ":"):
        return None
    if written.startswith(WORKING_DIRECTORY):
        written = written.removeprefix(WORKING_DIRECTORY).lstrip("/")
    joined = posixpath.normpath(posixpath.join(base, written.replace("\\", "/") if "/" not in written else written))
    if joined == ".." or joined.startswith("../"):
        return None
    return "" if joined == "." else joined


def is_remote(text: str) -> bool:
    """Whether a build context is not a directory: a URL, a Git reference, another service."""
    return "://" in text or text.startswith(_REMOTE)
