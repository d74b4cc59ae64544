"""Options and subcommands among the words of a command."""

from __future__ import annotations


def subcommand(words: list[str], wanted: set[str]) -> list[str] | None:
    """Words after the subcommand, global options before it skipped."""
    for at, word in enumerate(words[:8]):
        if word in wanted:
            return words[at + 1 :]
    return None


def options(words: list[str], *names: str) -> list[tuple[str, str]]:
    """The options of these names with their values, in both forms."""
    found = []
    for at, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name in names:
            found.append((name, value if equals else words[at + 1] if at + 1 < len(words) else "."))
    return found
