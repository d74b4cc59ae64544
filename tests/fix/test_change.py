"""Which changes can be made in one go."""

from __future__ import annotations

import pytest

from hybrid_lint.edit.ranges import Edit
from hybrid_lint.fix.change import Change


@pytest.mark.parametrize(
    ("text", "other", "waits"),
    [
        ("# for a\nX=1\n", "# for b\nX=1\n", True),
        ("X=1\n", "X=1\n", False),
        ("\nX=1\n", "\nY=2\n", False),
        ("  X=1\n", "X=1\n# more\n", True),
    ],
)
def test_what_two_insertions_at_one_place_say_alike_is_said_by_one(text: str, other: str, waits: bool) -> None:
    """After the first, the second may be less or nothing."""
    one, two = Change({}), Change({})
    one.edit("a", [Edit(5, 5, text)])
    two.edit("a", [Edit(5, 5, other)])
    assert one.collides(two) is two.collides(one) is waits
    three = Change({})
    three.edit("a", [Edit(6, 6, other)])
    assert not one.collides(three)
