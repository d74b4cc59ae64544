"""When a repository is better than before, and when it is not."""

from __future__ import annotations

from typing import Any

from hybrid_lint.edit.ranges import Edit
from hybrid_lint.fix.change import Change
from hybrid_lint.fix.judgement import State


def _finding(rule: str, fingerprint: str = "1", suppressed: bool = False) -> dict[str, Any]:
    return {"rule": rule, "fingerprint": fingerprint, "suppressed": suppressed}


def _state(*findings: dict[str, Any], unresolved: int = 0, outcome: str = "pass") -> State:
    gaps = [{"subject": str(number)} for number in range(unresolved)]
    rules = [{"rule": "other", "outcome": outcome, **({"unresolved": gaps} if gaps else {})}]
    return State({"findings": list(findings), "rules": rules})


def test_what_goes_and_brings_nothing_is_progress() -> None:
    before = _state(_finding("a"), _finding("b"))
    assert _state(_finding("b")).worse_than(before, [_finding("a")]) is None
    assert _state().worse_than(before, [_finding("a")]) is None


def test_what_stays_or_comes_is_none() -> None:
    before = _state(_finding("a"), _finding("b"))
    assert before.worse_than(before, [_finding("a")]) == "the finding would stay, or another like it come"
    assert _state(_finding("a", "2"), _finding("b")).worse_than(before, [_finding("a")]) is not None
    after = _state(_finding("b"), _finding("b", "2"))
    assert after.worse_than(before, [_finding("a")]) == "it would bring a finding of `b`"
    after = _state(_finding("b"), _finding("c"), _finding("c", "2"))
    assert after.worse_than(before, [_finding("a")]) == "it would bring 2 findings of `c`"


def test_a_finding_that_is_called_like_one_that_went_does_not_stay() -> None:
    one, other = Change(_finding("a")), Change(_finding("b"))
    before = _state(_finding("a"), _finding("a", "2"), _finding("b"))
    after = _state(_finding("a"), _finding("b"))
    assert not after.keeps(one.finding, before, [one, other])
    assert after.keeps(other.finding, before, [one, other])


def test_what_is_suppressed_does_not_count() -> None:
    before = _state(_finding("a"))
    assert _state(_finding("b", suppressed=True)).worse_than(before, [_finding("a")]) is None
    assert not _state(_finding("a", suppressed=True)).has(_finding("a"))


def test_what_can_no_longer_be_decided_is_no_progress() -> None:
    before = _state(_finding("a"), unresolved=1)
    why = "`other` could no longer be decided"
    assert _state(unresolved=1).worse_than(before, [_finding("a")]) is None
    assert _state(unresolved=2).worse_than(before, [_finding("a")]) == why
    assert _state(outcome="unresolved").worse_than(_state(_finding("a")), [_finding("a")]) == why


def _change(rule: str, fingerprint: str, *paths: str) -> Change:
    change = Change(_finding(rule, fingerprint))
    for path in paths:
        change.edits[path] = [Edit(0, 0, "x")]
    return change


def test_whoever_may_be_why_it_is_worse_is_suspected() -> None:
    """Those whose finding stayed or was replaced by one like it, and those that touch a file with a finding that was not there."""
    before = _state(_finding("a", "1"), _finding("a", "2"), _finding("b", "3"), _finding("c", "4"))
    first, second, third, fourth = changes = [
        _change("a", "1", "x.py"), _change("a", "2", "y.py"), _change("b", "3", "x.py"), _change("c", "4", "z.py"),
    ]  # fmt: skip
    came = {**_finding("d", "5"), "path": "w.py", "related": [{"path": "x.py"}]}
    assert _state(came).suspects(before, changes) == [first, third]
    assert _state({**came, "related": [], "path": "z.py"}).suspects(before, changes) == [fourth]
    assert _state({**_finding("a", "6"), "path": "v.py"}).suspects(before, changes) == [first, second]
    assert _state({**came, "related": []}).suspects(before, changes) == []
    third.moves["x.py"] = "w.py"
    assert _state({**came, "related": []}).suspects(before, changes) == [third]
