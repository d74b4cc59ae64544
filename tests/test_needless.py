"""Nothing in a rule, view or list is needless, but for what `needless.txt` records; and that only loses lines.

`python -m tests.test_needless` writes the record anew: only for lines that go.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hybrid_lint.rulepack.loader import load_packs
from hybrid_lint.store.database import Store
from hybrid_lint.testing.case import discover_cases
from hybrid_lint.testing.cuts import cuts
from hybrid_lint.testing.needless import judge

if TYPE_CHECKING:
    from hybrid_lint.rulepack.rule import Packs
    from hybrid_lint.testing.cuts import Cut

ROOT = Path(__file__).parents[1]
RECORD = ROOT / "tests" / "needless.txt"
#: How many lines the record had when it was last made shorter. It never grows: a new rule has cases for all it says.
MOST = 2175


@cache
def packs() -> Packs:
    return load_packs(sorted(path.parent for path in (ROOT / "rules").glob("*/pack.yaml")), Store.create(":memory:"))


def line(cut: Cut) -> str:
    return f"{cut.owner}: {' '.join(cut.part.text.split())}"


def found() -> set[str]:
    # Beside the running stack, whose tests have deadlines, one processor is enough.
    jobs = 1 if "PYTEST_XDIST_WORKER" in os.environ else 0
    judgement = judge(packs(), discover_cases(ROOT / "tests" / "rules"), cuts(packs()), jobs)
    assert not judgement.problems, "\n".join(map(str, judgement.problems))
    return {line(cut) for cut in judgement.needless}


def recorded() -> list[str]:
    return RECORD.read_text(encoding="utf-8").splitlines()


def test_the_record_only_gets_shorter() -> None:
    lines = recorded()
    assert lines == sorted(set(lines))
    assert len(lines) == MOST, "write the number of lines into MOST; more than before is none of the choices"


def test_what_is_recorded_is_still_there() -> None:
    gone = set(recorded()) - set(map(line, cuts(packs())))
    assert not gone, f"take what is gone out of {RECORD.name}:\n" + "\n".join(sorted(gone))


@pytest.mark.slow
@pytest.mark.exhaustive
@pytest.mark.timeout(7200)
def test_nothing_but_what_is_recorded_is_needless() -> None:
    new = "\n".join(sorted(found() - set(recorded())))
    assert not new, f"no case needs this (see `hybrid-lint test --needless`):\n{new}"


if __name__ == "__main__":
    RECORD.write_text("".join(f"{line}\n" for line in sorted(found())), encoding="utf-8")
