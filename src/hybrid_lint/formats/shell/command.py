"""A simple command, as the reader finds it."""

from __future__ import annotations

from typing import NamedTuple

#: Something that must hold for a command to run, see `conditions`.
Condition = tuple[str, ...]


class Command(NamedTuple):
    """A simple command. Columns are those of `fact_shell_command`; `start` and `end` are offsets in the source."""

    words: tuple[str, ...]
    program: str
    assignments: tuple[tuple[str, str], ...]
    background: bool
    is_exec: bool
    follows: str
    function: str | None
    nesting: str
    start: int
    end: int
    #: Its here-documents and here-strings with their offsets in the source.
    heredocs: tuple[tuple[str, int, int], ...] = ()
    #: What must hold for it to run, see `conditions`.
    branch: tuple[Condition, ...] = ()
    #: Whether `!` stands before it.
    negated: bool = False
    #: The round of each loop around it, which is read once per word: where the body begins, and the number of the round.
    turn: tuple[int, ...] = ()
