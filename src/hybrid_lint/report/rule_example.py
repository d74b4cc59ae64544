"""The first hit of a rule and the near miss that stays silent, taken from its cases."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

#: Lines shown from the expectation on.
_SHOWN = 4
_EXPECTATION = re.compile(r"#\s*(expect|ok):\s*([a-z0-9-]+)")


class Example(NamedTuple):
    """A heading and lines of source."""

    title: str
    lines: list[str]


def examples_of(rule: str, root: str) -> list[Example]:
    """A hit and a near miss of a rule, as far as its cases lie at hand: in the checked root or our own checkout.

    They come from the first case that has both, else from the first that has one.
    """
    first: dict[str, Example] = {}
    checkout = Path(__file__).resolve().parents[3]
    for top in dict.fromkeys((Path(root).resolve(), checkout)):
        for case in sorted(top.glob(f"tests/rules/{rule}/*/")):
            found = _in_case(case, rule)
            if len(found) == 2:
                return [found["expect"], found["ok"]]
            first = {**found, **first}
    return [first[kind] for kind in ("expect", "ok") if kind in first]


def _in_case(case: Path, rule: str) -> dict[str, Example]:
    """The first hit (`expect`) and the first near miss (`ok`) of a case."""
    found: dict[str, Example] = {}
    for path in sorted(path for path in case.glob("**/*") if path.is_file()):
        name = path.relative_to(case).as_posix()
        for kind, lines in _marked(path, rule):
            title = f"Found, in {name}" if kind == "expect" else f"Silent, in {name}"
            found.setdefault(kind, Example(title, lines))
    return found


def _marked(path: Path, rule: str) -> list[tuple[str, list[str]]]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    marks = [(number, match) for number, line in enumerate(lines) if (match := _EXPECTATION.search(line))]
    return [(match[1], _following(lines, number, match)) for number, match in marks if match[2] == rule]


def _following(lines: list[str], number: int, mark: re.Match[str]) -> list[str]:
    before = lines[number][: mark.start()].rstrip()
    if before:
        return [before]
    shown: list[str] = []
    for line in lines[number + 1 :]:
        if len(shown) == _SHOWN or not line.strip() or _EXPECTATION.search(line):
            break
        shown.append(line)
    return shown
