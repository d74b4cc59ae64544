"""Says from its path what kind of artefact a file is, and from its first bytes where the path does not tell."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hybrid_lint.extract.format import declared

if TYPE_CHECKING:
    from collections.abc import Callable

#: Kind of a file of which neither path nor content tells more.
OTHER = "other"
#: Kind of a suffix-less executable until `refine_kind` has seen its first bytes.
SCRIPT = "script"


def kind_of(path: str, executable: bool) -> str:
    """`file.kind` of a repository path; `script` for an executable without suffix, which its content decides."""
    directory, slash, name = path.rpartition("/")
    name = name.lower()
    _, dot, suffix = name.rpartition(".")
    names, suffixes = _names()
    kind = names.get(name) or (suffixes.get(suffix, OTHER) if dot else OTHER)
    for starts, unless, claimed in _starts(kind):
        if name.startswith(starts) and suffix not in unless:
            return claimed
    if kind != OTHER:
        return kind
    for matches, claimed in _paths():
        if matches(f"{directory}{slash}{name}"):
            return claimed
    return SCRIPT if executable and not dot else OTHER


def refine_kind(kind: str, first_bytes: bytes) -> str:
    """Kind of a file that its path left open (`script`, `other`), decided by its content; any other kind stays.

    A section of supervisord or circus makes it an ini file (`conf.d/worker.conf`), a shebang what its interpreter reads.
    Without a shebang, a first statement that only Python has makes it Python: `python worker` runs a file of any name.
    """
    if kind not in (SCRIPT, OTHER):
        return kind
    contents, interpreters = _contents()
    for search, found in contents:
        if search(first_bytes):
            return found
    if not first_bytes.startswith(b"#!"):
        return OTHER
    words = first_bytes[2:200].splitlines()[:1]
    program = _program(words[0].decode("utf-8", "replace").split() if words else [])
    return next((found for matches, found in interpreters if matches(program)), OTHER)


def _program(words: list[str]) -> str:
    """`#!/usr/bin/env -S uv run --script`, `#!/bin/bash -e` → the interpreter's base name."""
    names = [word.rpartition("/")[2] for word in words if not word.startswith("-") and "=" not in word]
    if names[:1] == ["env"]:
        names = names[1:]
    if names[:2] == ["uv", "run"]:
        return "python"
    return names[0] if names else ""


@cache
def _names() -> tuple[dict[str, str], dict[str, str]]:
    """Name → kind, and suffix → kind."""
    names = {name: each.kind for each in reversed(declared()) for name in each.names.split()}
    suffixes = {suffix: each.kind for each in reversed(declared()) for suffix in each.suffixes.split()}
    return names, suffixes


@cache
def _starts(kind: str) -> tuple[tuple[tuple[str, ...], frozenset[str], str], ...]:
    """What names start with that are of another kind than their suffix tells: starts, suffixes that stay, kind."""
    if any(each.certain for each in declared() if each.kind == kind):
        return ()
    return tuple(
        (tuple(each.starts.split()), frozenset(each.unless.split()), each.kind)
        for each in declared()
        if each.starts and (kind == OTHER or each.over == "*" or kind in each.over.split())
    )


@cache
def _paths() -> tuple[tuple[Callable[[str], object], str], ...]:
    formats = sorted((each for each in declared() if each.path), key=lambda each: -each.precedence)
    return tuple((re.compile(each.path, re.VERBOSE | re.DOTALL).fullmatch, each.kind) for each in formats)


@cache
def _contents() -> tuple[
    tuple[tuple[Callable[[bytes], object], str], ...], tuple[tuple[Callable[[str], object], str], ...]
]:
    flags = re.VERBOSE | re.MULTILINE
    contents = tuple((re.compile(each.content, flags).search, each.kind) for each in declared() if each.content)
    interpreters = tuple(
        (re.compile(each.interpreters).fullmatch, each.kind) for each in declared() if each.interpreters
    )
    return contents, interpreters
