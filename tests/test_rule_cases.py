"""Every case of every shipped rule, and that every rule has a hit and a near miss."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hybrid_lint.config.packs import builtin_packs
from hybrid_lint.rulepack.compiled import dump, load_compiled
from hybrid_lint.rulepack.loader import load_packs
from hybrid_lint.store.database import Store
from hybrid_lint.testing.case import Case, discover_cases
from hybrid_lint.testing.run import run_case, uncovered

if TYPE_CHECKING:
    from hybrid_lint.rulepack.rule import Packs

ROOT = Path(__file__).parents[1]
CASES = discover_cases(ROOT / "tests" / "rules")


@cache
def packs() -> Packs:
    """The shipped packs, compiled as a run reads them."""
    return load_compiled(dump(load_packs(builtin_packs(), Store.create(":memory:"))))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}/{case.name}")
def test_case(case: Case) -> None:
    problems = run_case(case, packs())
    assert not problems, "\n".join(map(str, problems))


def test_every_rule_has_a_hit_and_a_near_miss() -> None:
    problems = uncovered(CASES, packs())
    assert not problems, "\n".join(map(str, problems))
