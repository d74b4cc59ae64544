"""Conditions under which a command runs: the arms of `if` and `case`, and a test before `&&` or `||`.

A condition is a tuple of texts. `("match", "", subject, pattern, …)`: the subject fits one of the patterns; `("test", "", word,
…)`: what stands between the brackets holds; with "not" in the second place they do not. `("unknown",)`: anything else.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.formats.shell.command import Command, Condition

UNKNOWN: Condition = ("unknown",)
_CLOSING = {"[": "]", "[[": "]]"}


def of_test(command: Command) -> Condition:
    """What holds if a command succeeds."""
    words = command.words
    if not words or command.program not in ("[", "[[", "test") or words[0] != command.program:
        return UNKNOWN
    inside = words[1:-1] if words[-1] == _CLOSING.get(words[0]) else words[1:]
    return ("test", "not" if command.negated else "", words[0], *inside)


def negated(condition: Condition) -> Condition:
    """What holds if a condition does not."""
    if condition == UNKNOWN:
        return UNKNOWN
    return (condition[0], "" if condition[1] else "not", *condition[2:])


def of_list(commands: Sequence[Command]) -> tuple[Condition, ...]:
    """What holds behind the `then` of an `if` with these commands."""
    if not commands or any(command.follows not in ("&&", "") for command in commands[1:]):
        return (UNKNOWN,)
    return tuple(of_test(command) for command in commands)


def unless(conditions: Sequence[Condition]) -> tuple[Condition, ...]:
    """What holds in the arms behind one that has these conditions."""
    return (negated(conditions[0]),) if len(conditions) == 1 else (UNKNOWN,)


def in_chain(before: Sequence[Command], operator: str) -> tuple[Condition, ...]:
    """What holds for a command behind `&&` or `||`, given the commands before it in its list."""
    if operator not in ("&&", "||") or not before:
        return ()
    first = of_test(before[0])
    if first == UNKNOWN:
        return ()
    if operator == "||":
        # `[ … ] && a || b`: b runs where the test fails, if a succeeds.
        return (negated(first),)
    return tuple(of_test(command) for command in before)


def of_arm(subject: str, patterns: Sequence[str], before: Sequence[str]) -> tuple[Condition, ...]:
    """What holds in one arm of a `case`; the patterns of the arms before it do not fit."""
    here: Condition = ("match", "", subject, *patterns)
    return (("match", "not", subject, *before), here) if before else (here,)
