"""Which changes can be made in one go."""

from __future__ import annotations

import pytest

from hybrid_lint.edit.ranges import Edit
from hybrid_lint.fix.change import Change, new_text


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


@pytest.mark.parametrize(
    ("lines", "other", "waits", "after"),
    [
        (["# for a", "X=1"], ["# for b", "X=1"], True, None),
        (["# for a", "X=1"], ["# for a", "X=1"], False, "Z=0\r\n# for a\r\nX=1\r\n"),
        (["# for a", "X=1"], ["# for a", "Y=2"], False, "Z=0\r\n# for a\r\nX=1\r\nY=2\r\n"),
    ],
)
def test_lines_of_two_changes_go_to_the_end_together(
    lines: list[str], other: list[str], waits: bool, after: str | None
) -> None:
    one, two = Change({}), Change({})
    one.lines["a"], two.lines["a"] = lines, other
    assert one.collides(two) is two.collides(one) is waits
    if after is not None:
        assert new_text("Z=0\r\n", [one, two], "a", "\r\n") == after


def test_lines_wait_for_whoever_makes_the_file_another_way() -> None:
    one, two, three = Change({}), Change({}), Change({})
    one.lines["a/b"], two.created["a/b"], three.moves["a"] = ["X=1"], (b"", False), "c"
    assert one.collides(two) and two.collides(one) and one.collides(three) and three.collides(one)
