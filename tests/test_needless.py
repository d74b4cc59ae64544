"""Nothing in a rule, view or list is needless, but for what `needless.txt` records; and that only loses lines.

`python -m tests.test_needless` writes the record anew: only for lines that go.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from hybrid_lint.rulepack.loader import load_packs
from hybrid_lint.store.database import Store
from hybrid_lint.testing.case import discover_cases
from hybrid_lint.testing.cuts import cuts
from hybrid_lint.testing.needless import judge

ROOT = Path(__file__).parents[1]
RECORD = ROOT / "tests" / "needless.txt"
#: How many lines the record had when it was last made shorter. It never grows: a new rule has cases for all it says.
MOST = 0


def found() -> set[str]:
    packs = load_packs(sorted(path.parent for path in (ROOT / "rules").glob("*/pack.yaml")), Store.create(":memory:"))
    judgement = judge(packs, discover_cases(ROOT / "tests" / "rules"), cuts(packs))
    assert not judgement.problems, "\n".join(map(str, judgement.problems))
    return {f"{cut.owner}: {cut.part.text}" for cut in judgement.needless}


def test_the_record_only_gets_shorter() -> None:
    lines = RECORD.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
    assert len(lines) == MOST, "write the number of lines into MOST; more than before is none of the choices"


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_nothing_but_what_is_recorded_is_needless() -> None:
    needless, recorded = found(), set(RECORD.read_text(encoding="utf-8").splitlines())
    new = "\n".join(sorted(needless - recorded))
    assert not new, f"no case needs this (see `hybrid-lint test --needless`):\n{new}"
    gone = "\n".join(sorted(recorded - needless))
    assert not gone, f"a case needs this now, or it is gone: take it out of {RECORD.name}\n{gone}"


if __name__ == "__main__":
    RECORD.write_text("".join(f"{line}\n" for line in sorted(found())), encoding="utf-8")
