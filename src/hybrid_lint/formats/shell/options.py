"""Options and subcommands among the words of a command, for programs that nobody here runs."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def options(words: Sequence[str], *names: str) -> Iterator[tuple[str, str | None]]:
    """Name and value of each option (of these names, if some are given), written `--name value` or `--name=value`.

    The value is None if nothing follows.
    """
    for at, word in enumerate(words):
        name, equals, value = word.partition("=")
        if (name in names) if names else word.startswith("-"):
            following = words[at + 1] if at + 1 < len(words) else None
            yield name, value if equals else following


def option(words: Sequence[str], *names: str) -> str | None:
    """The value of the first option of these names; None without one."""
    return next((value for _, value in options(words, *names)), None)


def subcommand(words: Sequence[str], wanted: set[str]) -> list[str] | None:
    """Words after the subcommand, global options before it skipped."""
    for at, word in enumerate(words[:8]):
        if word in wanted:
            return list(words[at + 1 :])
    return None
