"""A text in place of a range, or of a word inside of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hybrid_lint.edit.ranges import CannotEdit
from hybrid_lint.fix.change import Change
from hybrid_lint.fix.text_steps import replace
from hybrid_lint.fix.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path


def _replaced(tmp_path: Path, line: str, **fields: Any) -> str:
    (tmp_path / "a.txt").write_text(f"{line}\r\n", newline="")
    tree = Workspace(str(tmp_path), str(tmp_path), ["a.txt"])
    change = Change({})
    place = {"path": "a.txt", "line": 1, "column": 1, "end_line": 1, "end_column": len(line) + 1}
    replace({**place, **fields}, tree, change)
    tree.apply([change])
    return (tmp_path / "a.txt").read_bytes().decode().removesuffix("\r\n")


@pytest.mark.parametrize(
    ("line", "old", "new", "expected"),
    [
        ("python:3.10-slim", "3.10", "3.12", "python:3.12-slim"),
        (">=3.10,<4", "3.10", "3.12", ">=3.12,<4"),
        ("motor[srv]>=3.4", ">=3.4", "==3.5.0", "motor[srv]==3.5.0"),
        ("motor>=3.4 ; python_version > '3.8'", ">=3.4", "==3.5.0", "motor==3.5.0 ; python_version > '3.8'"),
    ],
)
def test_a_word_inside_is_replaced(tmp_path: Path, line: str, old: str, new: str, expected: str) -> None:
    assert _replaced(tmp_path, line, **{"old": old, "with": new, "inside": True}) == expected


@pytest.mark.parametrize(
    ("line", "old"),
    [("python3.10", "3.10"), ("3.10.4", "3.10"), ("3.1", "3.10"), ("3.10 3.10", "3.10"), ("motor >= 3.4", ">=3.4")],
)
def test_a_word_that_does_not_stand_there_once_stays(tmp_path: Path, line: str, old: str) -> None:
    with pytest.raises(CannotEdit, match="does not stand there once"):
        _replaced(tmp_path, line, **{"old": old, "with": "x", "inside": True})


def test_only_what_was_meant_is_replaced(tmp_path: Path) -> None:
    assert _replaced(tmp_path, "old", **{"old": "old", "with": "new\nline"}) == "new\r\nline"
    with pytest.raises(CannotEdit, match="line 1 does not say `other`"):
        _replaced(tmp_path, "old", **{"old": "other", "with": "new"})
