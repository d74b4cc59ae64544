"""Lines put where others of their kind stand; `CannotEdit` where there is none."""

from __future__ import annotations

import re

from hybrid_lint.edit.lines import inserted
from hybrid_lint.edit.ranges import CannotEdit, Edit


def behind(text: str, pattern: str, line: str) -> Edit:
    """A line behind the last one of a kind."""
    found = list(re.finditer(rf"^{pattern}$", text, re.MULTILINE))
    if not found:
        raise CannotEdit(f"no line is like `{line.strip()}`")
    return inserted(text, text.count("\n", 0, found[-1].end()) + 2, [line])


def before(text: str, pattern: str, lines: str) -> Edit:
    """Lines before the first one of a kind, set apart from it."""
    match = re.search(rf"^{pattern}", text, re.MULTILINE)
    if match is None:
        raise CannotEdit(f"there is no place for `{lines.splitlines()[0].strip()}`")
    return Edit(match.start(), match.start(), f"{lines}\n")


def at_end_of(text: str, pattern: str, added: str) -> Edit:
    """More at the end of the first line of a kind."""
    match = re.search(rf"^{pattern}$", text, re.MULTILINE)
    if match is None:
        raise CannotEdit(f"there is no list for `{added.strip()}`")
    return Edit(match.end(), match.end(), added)


def in_order(text: str, line: str) -> Edit:
    """A line in a text whose lines are in order."""
    lines = text.splitlines()
    return inserted(text, next((at for at, each in enumerate(lines, 1) if each > line), len(lines) + 1), [line])
