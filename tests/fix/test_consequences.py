"""A repair that a repair brings leaves what that has written."""

from __future__ import annotations

import pytest

from hybrid_lint.edit.ranges import Edit
from hybrid_lint.fix.change import Change
from hybrid_lint.fix.consequences import writes_over
from hybrid_lint.fix.workspace import Patch


@pytest.mark.parametrize(
    ("edit", "over"),
    [
        (Edit(0, 2, ""), False),
        (Edit(2, 5, ""), True),
        (Edit(3, 3, "x"), True),
        (Edit(5, 5, "c\n"), False),
        (Edit(5, 7, ""), False),
    ],
)
def test_lines_that_were_just_written(edit: Edit, over: bool) -> None:
    patch = Patch({"a": (b"a\nb\nd\n", b"a\nbb\nd\n")}, {}, [], [], [])
    repair = Change({})
    repair.edit("a", [edit])
    assert writes_over(repair, patch) is over
    other = Change({})
    other.edit("b", [edit])
    assert not writes_over(other, patch)
