"""The options and positional arguments of a program's command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.formats.shell.options import option

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence


def value(words: Sequence[str], *names: str) -> str | None:
    """The value of an option; that of a short one may be attached: `-Apackage.module`."""
    return next(values(words, *names), None)


def values(words: Sequence[str], *names: str) -> Iterator[str]:
    """Each value of an option that may be repeated."""
    for at, word in enumerate(words):
        name = word.partition("=")[0]
        if name in names:
            found = option(words[at:], *names)
            if found is not None:
                yield found
        elif len(name) > 2 and name[:2] in names and not name.startswith("--"):
            yield word[2:]


def positional(words: Sequence[str], valued: Collection[str], many: Collection[str] = ()) -> list[str]:
    """Arguments that belong to no option; `valued` take one value, `many` all up to the next option."""
    found: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        at += 1
        if word in many:
            while at < len(words) and not words[at].startswith("-"):
                at += 1
        elif word in valued:
            at += 1
        elif not word.startswith("-") or word == "-":
            found.append(word)
    return found
