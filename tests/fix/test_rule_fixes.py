"""What the fix of each rule makes of some of its cases, as diffs that somebody has read.

`golden/<rule>/<case>.diff` names the cases; an empty file that is added there, and `UPDATE_GOLDEN=1`, makes the diff.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hybrid_lint import api
from hybrid_lint.rulepack.codes import read_codes
from hybrid_lint.rulepack.loader import load_packs
from hybrid_lint.store.database import Store
from hybrid_lint.testing.case import Case, discover_cases
from hybrid_lint.testing.run import trial

if TYPE_CHECKING:
    from hybrid_lint.fix.outcome import Outcome
    from hybrid_lint.rulepack.rule import Packs
    from hybrid_lint.testing.run import Trial

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "rules"
GOLDEN = sorted((Path(__file__).parent / "golden").glob("*/*.diff"))


@cache
def packs() -> Packs:
    """The shipped packs, loaded once per process."""
    return load_packs(sorted(path.parent for path in (ROOT / "rules").glob("*/pack.yaml")), Store.create(":memory:"))


def _fix(copy: Trial, rule: str) -> Outcome:
    return api.fix(
        copy.root,
        unsafe=True,
        rules=[rule],
        allow_dirty=True,
        config=copy.source(),
        profile=copy.profile,
        jobs=1,
        packs=packs(),
    )


def _one_of_each_rule() -> list[object]:
    """The first diff of each rule in every run, the others in `.ci/run exhaustive`."""
    seen: set[str] = set()
    chosen: list[object] = []
    for golden in GOLDEN:
        chosen.append(pytest.param(golden, marks=pytest.mark.exhaustive) if golden.parent.name in seen else golden)
        seen.add(golden.parent.name)
    return chosen


@pytest.mark.parametrize("golden", _one_of_each_rule(), ids=lambda golden: f"{golden.parent.name}/{golden.stem}")
def test_fix(golden: Path) -> None:
    rule, name = golden.parent.name, golden.stem
    with trial(Case(rule, name, CASES / rule / name), packs()) as copy:
        outcome = _fix(copy, rule)
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(outcome.diff, encoding="utf-8", newline="")
    assert outcome.diff == golden.read_text(encoding="utf-8", errors="strict"), outcome.refused
    assert outcome.repaired, outcome.refused


def test_every_fix_is_shown() -> None:
    with_fix = {rule.name for rule in packs().rules if rule.fix is not None}
    assert with_fix == {golden.parent.name for golden in GOLDEN}


def test_what_the_catalogue_calls_repairable_is_repaired_or_says_why_not() -> None:
    """With `test_every_fix_is_shown`: each such code has a case that is repaired, or `fix: {none: why}` in its rule."""
    repairable = {code.code for code in read_codes(ROOT / "rules") if code.fix}
    assert repairable
    silent = [
        f"{code} ({rule.name})"
        for rule in packs().rules
        for code in rule.covers
        if code in repairable and rule.fix is None and rule.no_fix is None
    ]
    assert silent == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("case", discover_cases(CASES), ids=lambda case: f"{case.rule}/{case.name}")
def test_no_case_is_made_worse(case: Case) -> None:
    """Whatever a fix makes of a case: less is found, and a second time nothing changes."""
    if next(rule for rule in packs().rules if rule.name == case.rule).fix is None:
        pytest.skip("the rule has no fix")
    with trial(case, packs()) as copy:
        outcome = _fix(copy, case.rule)
        again = _fix(copy, case.rule)
    assert again.changes == []
    assert bool(outcome.changes) == bool(outcome.repaired)
