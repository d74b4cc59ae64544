"""What becomes of a command's failure in a shell text: whether the text as a whole fails, or what makes it end well
(POSIX.1-2017 Shell Command Language 2.8.1, 2.9; `set -e`)."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.formats.shell.command import Command

_SUCCEEDING = frozenset({"true", ":", "echo", "printf"})
_LEAVING = frozenset({"exit", "return"})
_TESTS = frozenset({"test", "[", "[["})
#: How many commands behind one are looked at.
_FARTHEST = 100
#: Of how many commands that leave the text in an arm of a `case` it is asked whether they run after another one.
_MOST_ARMS = 20
_SHOWN = 40


class Mode(NamedTuple):
    """What a shell does with failures: whether it leaves at one, and whether a pipeline has that of any part."""

    leaves: bool
    pipefail: bool


def swallowing(found: Sequence[Command], mode: Mode) -> list[str | None]:
    """For each command what takes its failure, as written: `|| true`, `| tee`, `; echo`, `&`; None where the text fails or nobody can tell.

    Commands below an `if`, in functions and in substitutions are not judged, and no failure is taken where a later
    command may still hand it on (`exit $code`).
    """
    sequence = [
        at for at, command in enumerate(found) if command.nesting != "substitution" and command.function is None
    ]
    modes = _modes(found, sequence, mode)
    result: list[str | None] = [None] * len(found)
    leaving: list[Command] = []
    handed_on = waited = False
    for place in range(len(sequence) - 1, -1, -1):
        at = sequence[place]
        command = found[at]
        if (
            command.nesting != "if"
            and not command.negated
            and not handed_on
            and all(_is_elsewhere(one, command) for one in leaving)
        ):
            if not command.background:
                rest = [found[one] for one in sequence[place : place + _FARTHEST]]
                if command.branch:
                    rest = [one for one in rest if not _is_elsewhere(one, command)]
                result[at] = _swallower(rest, modes[place])
            elif not waited:
                result[at] = "&"
        if _may_fail_on_purpose(command):
            leaving.append(command)
            handed_on = handed_on or len(leaving) > _MOST_ARMS or command.nesting != "case"
        waited = waited or command.program == "wait"
    return result


def _is_elsewhere(later: Command, earlier: Command) -> bool:
    """Whether a command stands in another arm of the `case` in which an earlier one does, so that it does not run after it."""
    taken = [condition for condition in earlier.branch if condition[:2] == ("match", "")]
    return any(
        left[:2] == ("match", "not") and left[2] == here[2] and set(here[3:]) <= set(left[3:])
        for left in later.branch
        for here in taken
    )


def _modes(found: Sequence[Command], sequence: Sequence[int], mode: Mode) -> list[Mode]:
    """The mode in which each command of the sequence runs."""
    modes = []
    for at in sequence:
        command = found[at]
        modes.append(mode)
        if command.program == "set" and command.nesting == "":
            mode = _after_set(command.words[1:], mode)
    return modes


def _after_set(words: Sequence[str], mode: Mode) -> Mode:
    for at, word in enumerate(words):
        on = word.startswith("-")
        if not word.startswith(("-", "+")) or word == "--":
            continue
        letters = word[1:]
        name = words[at + 1] if letters.endswith("o") and at + 1 < len(words) else ""
        if "e" in letters or name == "errexit":
            mode = mode._replace(leaves=on)
        if name == "pipefail":
            mode = mode._replace(pipefail=on)
    return mode


def _swallower(rest: Sequence[Command], mode: Mode) -> str | None:
    """What takes the failure of the first of these commands."""
    skipped = False
    for command in rest[1:]:
        follows = command.follows
        if follows == "&&":
            skipped = True
        elif follows == "||":
            return f"|| {_shown(command)}" if _succeeds(command) else None
        elif follows == "|":
            if not mode.pipefail and not skipped:
                return f"| {_shown(command)}"
        elif rest[0].turn or rest[0].nesting == "loop" or (mode.leaves and not skipped):
            return None
        else:
            return f"&& … ; {_shown(command)}" if skipped else f"; {_shown(command)}"
    return None


def _succeeds(command: Command) -> bool:
    if command.program in _LEAVING:
        return command.words[-1] == "0"
    return command.program in _SUCCEEDING


def _may_fail_on_purpose(command: Command) -> bool:
    """Whether the command may end the text with a failure that it was told of: `exit $code`, `test ${PIPESTATUS[0]} -eq 0`."""
    if command.program in _TESTS:
        return command.nesting != "if" and any(name in word for word in command.words for name in ("?", "PIPESTATUS"))
    return (command.program in _LEAVING and command.words[-1] != "0") or command.program == "false"


def _shown(command: Command) -> str:
    text = " ".join(command.words)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
