"""A hit of a rule and the near miss that stays silent, taken from its cases."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from hybrid_lint.report.rule_page import Example
from hybrid_lint.testing.annotation import Expectation, Silence, read_annotations

#: Lines shown above and below the one that is spoken of.
_ABOVE, _BELOW = 2, 3
_ALONE = re.compile(r"\s*(?:#|//|--|;|<!--)\s*(?:expect|ok):.*")
_BEHIND = re.compile(r"\s+(?:#|//|--|;|<!--)\s*(?:expect|ok):.*")
#: Files that are named to show what differs between two directories, at most.
_NAMED = 6


class _Mark(NamedTuple):
    """A place in a case: `line` is 1-based, `said` a part of the message or empty for a near miss."""

    case: Path
    path: str
    line: int
    said: str

    def text(self) -> str:
        lines = _lines(self.case / self.path)
        return _BEHIND.sub("", lines[self.line - 1]).strip() if self.line <= len(lines) else ""


def examples_of(rule: str, root: str) -> list[Example]:
    """A hit and a near miss of a rule, as far as its cases lie at hand: in the checked root or our own checkout.

    Best is a pair from one case whose lines differ; where the lines cannot tell, the files beside them are named.
    """
    checkout = Path(__file__).resolve().parents[3]
    for top in dict.fromkeys((Path(root).resolve(), checkout)):
        found = [_marks(case, rule) for case in sorted(top.glob(f"tests/rules/{rule}/*/"))]
        hits = [hit for marks, _ in found for hit in marks]
        misses = [miss for _, marks in found for miss in marks]
        if hits:
            return _examples(hits, misses)
    return []


def _examples(hits: list[_Mark], misses: list[_Mark]) -> list[Example]:
    # A line that is silent because the one beside it speaks for both says nothing of what the rule accepts.
    misses = [miss for miss in misses if not any(_is_next_to(miss, hit) for hit in hits)] or misses
    pairs = [(hit, miss) for hit in hits for miss in misses]
    if not pairs:
        return [_example("Found", hits[0], f"says: … {hits[0].said}")]
    hit = min(pairs, key=_unlike)[0]
    level = min(_unlike((hit, miss)) for miss in misses)
    miss = max((miss for miss in misses if _unlike((hit, miss)) == level), key=lambda miss: _likeness(hit, miss))
    alike = hit.text() == miss.text() or Path(hit.path).name != Path(miss.path).name
    beside = [f"beside it: {_beside(mark)}" if alike and _beside(mark) else "" for mark in (hit, miss)]
    told = f"says: … {hit.said}" if hit.said else ""
    return [
        _example("Found", hit, "\n".join(filter(None, (told, beside[0])))),
        _example("Not found", miss, beside[1]),
    ]


def _is_next_to(miss: _Mark, hit: _Mark) -> bool:
    return (miss.case, miss.path) == (hit.case, hit.path) and abs(miss.line - hit.line) <= _ABOVE


def _unlike(pair: tuple[_Mark, _Mark]) -> tuple[bool, ...]:
    """Sorts first what shows the difference with the least around it."""
    hit, miss = pair
    return (
        not hit.text(),
        not hit.said,
        hit.text() == miss.text(),
        hit.case != miss.case,
        Path(hit.path).name != Path(miss.path).name,
    )


def _likeness(hit: _Mark, miss: _Mark) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, hit.text(), miss.text()).ratio()


def _example(kind: str, mark: _Mark, remark: str) -> Example:
    case = mark.case.name.replace("_", " ")
    return Example(f"{kind}, in {mark.path} (case “{case}”)", _around(mark), remark)


def _around(mark: _Mark) -> list[str]:
    """The line and its neighbours without the annotations; a blank line ends what belongs together."""
    numbered = [
        (number, _BEHIND.sub("", line))
        for number, line in enumerate(_lines(mark.case / mark.path), 1)
        if not _ALONE.fullmatch(line)
    ]
    at = next((index for index, (number, _) in enumerate(numbered) if number >= mark.line), len(numbered) - 1)
    first, last = at, at
    while first > max(0, at - _ABOVE) and numbered[first - 1][1].strip():
        first -= 1
    while last < min(len(numbered) - 1, at + _BELOW) and numbered[last + 1][1].strip():
        last += 1
    return (
        [f"{'>' if index == at else ' '} {numbered[index][1]}".rstrip() for index in range(first, last + 1)]
        if numbered
        else []
    )


def _beside(mark: _Mark) -> str:
    """The other files below the directory of a marked file."""
    home = (mark.case / mark.path).parent
    own = Path(mark.path).name
    names = [path.relative_to(home).as_posix() for path in sorted(home.rglob("*")) if path.is_file()]
    names = [name for name in names if name not in (own, "case.yaml")]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more if names else "nothing"


def _marks(case: Path, rule: str) -> tuple[list[_Mark], list[_Mark]]:
    """The hits and the near misses of a rule in a case."""
    hits: list[_Mark] = []
    misses: list[_Mark] = []
    for path in sorted(path for path in case.glob("**/*") if path.is_file()):
        lines = _lines(path)
        name = path.relative_to(case).as_posix()
        expected, silent = read_annotations(name, "\n".join(lines))
        hits += [_Mark(case, name, each.line, each.part) for each in expected if each.rule == rule and each.line]
        misses += [_Mark(case, name, each.line, "") for each in silent if each.rule == rule and _is_code(lines, each)]
    hits += [_Mark(case, each.path, each.line or 1, each.part) for each in _elsewhere(case, rule)]
    return hits, misses


def _is_code(lines: list[str], silence: Silence) -> bool:
    return silence.line <= len(lines) and not _ALONE.fullmatch(lines[silence.line - 1])


def _elsewhere(case: Path, rule: str) -> list[Expectation]:
    """What `case.yaml` expects in files that cannot carry a comment."""
    from hybrid_lint.rulepack.mistake import RulePackError
    from hybrid_lint.testing.case import Case, settings_of

    try:
        expected = settings_of(Case(rule, case.name, case)).expect
    except RulePackError:
        return []
    return [
        Expectation(each.rule or rule, each.path, each.line, each.message, each.severity)
        for each in expected
        if (each.rule or rule) == rule
    ]


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
