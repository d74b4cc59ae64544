"""Expectations written as comments in the files of a case.

`# expect: rule-name[severity] "part of the message"` on a line of its own speaks of the next line, behind code of the
line it stands on; `# ok: rule-name` says that the rule is silent there. Severity and message are optional; `//`, `--`,
`;` and `<!-- -->` comments do as well. Several may be stacked.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Expectation(NamedTuple):
    """A finding that must be there. `line` None means any line; `part` and `severity` may be empty.

    `steps` are its steps as `path:line`; without any of them they may be what they are.
    """

    rule: str
    path: str
    line: int | None
    part: str
    severity: str
    steps: tuple[str, ...] = ()


class Silence(NamedTuple):
    """A line on which a rule must find nothing."""

    rule: str
    path: str
    line: int


_ANNOTATION = re.compile(
    r"(?:\#|//|--|;|<!--)[ \t]*(?P<word>expect|ok):[ \t]*(?P<rule>[a-z][a-z0-9-]*)"
    r'(?:\[(?P<severity>\w+)\])?(?:[ \t]+"(?P<part>(?:[^"\\]|\\.)*)")?'
)


def read_annotations(path: str, text: str) -> tuple[list[Expectation], list[Silence]]:
    """The annotations of one file; `path` goes into them as given."""
    lines = re.split(r"\r\n|\r|\n", text)
    found = [list(_ANNOTATION.finditer(line)) for line in lines]
    alone = [bool(hits) and not line[: hits[0].start()].strip() for line, hits in zip(lines, found, strict=True)]
    expectations: list[Expectation] = []
    silences: list[Silence] = []
    for index, hits in enumerate(found):
        target = _next_other(alone, index) if alone[index] else index
        for hit in hits:
            if hit["word"] == "expect":
                part = re.sub(r"\\(.)", r"\1", hit["part"] or "")
                expectations.append(Expectation(hit["rule"], path, target + 1, part, hit["severity"] or ""))
            else:
                silences += [Silence(hit["rule"], path, number + 1) for number in sorted({index, target})]
    return expectations, silences


def _next_other(alone: list[bool], index: int) -> int:
    """The line that a stack of annotations stands above."""
    while index < len(alone) and alone[index]:
        index += 1
    return index
