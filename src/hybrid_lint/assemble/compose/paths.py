"""Paths in compose files as repository paths."""

from __future__ import annotations

import posixpath

from hybrid_lint.assemble.compose.tree import Node, Scalar

_REMOTE = ("https://", "http://", "git://", "ssh://", "github.com/", "git@", "service:")


def inside(base: str, written: str) -> str | None:
    """The repository path ('' is the root) of a path relative to directory `base`; None if it leaves the repository."""
    if written.startswith(("/", "~", "\\")) or "\0" in written or (len(written) > 1 and written[1] == ":"):
        return None
    joined = posixpath.normpath(posixpath.join(base, written.replace("\\", "/") if "/" not in written else written))
    if joined == ".." or joined.startswith("../"):
        return None
    return "" if joined == "." else joined


def resolved(node: Node, base: str) -> Node:
    """A leaf whose text is a repository path and that says so; unchanged if it is remote, absolute or outside."""
    if not isinstance(node, Scalar) or node.text is None or node.inside or is_remote(node.text):
        return node
    path = inside(base, node.text) if node.text else None
    if path is None:
        return node
    leaf = node.with_text(path)
    leaf.inside = True
    return leaf


def is_remote(text: str) -> bool:
    """Whether a build context is not a directory: a URL, a Git reference, another service."""
    return "://" in text or text.startswith(_REMOTE)
