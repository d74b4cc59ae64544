"""The names of findings: what leaves them as they are, and what makes other ones."""

from __future__ import annotations

from typing import Any

import pytest

from hybrid_lint.check.fingerprint import fingerprint
from hybrid_lint.tree.source_lines import SourceLines


def finding(line: int, columns: tuple[int, int] = (1, 1), **more: Any) -> dict[str, Any]:
    """About a range of `a.py`; about a whole line where the columns are equal."""
    start, end = columns
    place = {"path": "a.py", "line": line, "column": start, "end_line": more.pop("end_line", line), "end_column": end}
    return {"rule": "a-rule", "subject": "x", **place, **more}


def names(source: str, *findings: dict[str, Any], tmp_path: Any, kind: str = "fingerprint") -> list[str]:
    for each in findings:
        (tmp_path / each["path"]).write_text(source)
    fingerprint(findings, SourceLines(str(tmp_path)).text)
    return [each[kind] for each in findings]


def test_lines_that_move_and_indentation_change_nothing(tmp_path: Any) -> None:
    (before,) = names("import os\nx = call(1)\n", finding(2), tmp_path=tmp_path)
    assert names("import os\nimport re\n\n    x = call(1)\n", finding(4), tmp_path=tmp_path) == [before]
    (one_line,) = names("\ncall(1, 2)\n", finding(2, (1, 11)), tmp_path=tmp_path)
    assert names("call(1,\n  2)\n", finding(1, (1, 5), end_line=2), tmp_path=tmp_path) == [one_line]


def test_what_stands_beside_the_place_changes_nothing(tmp_path: Any) -> None:
    (before,) = names("import os, re\n", finding(1, (8, 10)), tmp_path=tmp_path)
    assert names("import sys, os  # both\n", finding(1, (13, 15)), tmp_path=tmp_path) == [before]


@pytest.mark.parametrize(
    "more", [{"rule": "b-rule"}, {"subject": "y"}, {"subject": None}, {"path": "b.py"}, {"line": 2, "end_line": 2}]
)
def test_rule_subject_file_and_text_make_another_one(tmp_path: Any, more: dict[str, Any]) -> None:
    source = "x = 1\ny = 2\n"
    one = finding(1, (1, 6))
    assert len({*names(source, one, one | more, tmp_path=tmp_path)}) == 2


def test_equals_are_counted(tmp_path: Any) -> None:
    three = [finding(line, (1, 9)) for line in (1, 2, 4)]
    first, second, third = names("import a\nimport a\n\nimport a\n", *three, tmp_path=tmp_path)
    assert len({first, second, third}) == 3
    assert names("\nimport b\nimport a\n", finding(3, (1, 9)), tmp_path=tmp_path) == [first]


def test_a_whole_file_has_no_text(tmp_path: Any) -> None:
    (before,) = names('"""Old."""\n', finding(1), tmp_path=tmp_path)
    assert names('"""New."""\n', finding(1), tmp_path=tmp_path) == [before]
    assert names("x = 1\n", finding(1, (1, 6)), tmp_path=tmp_path) != [before]


def test_an_edit_inside_of_many_lines_changes_nothing(tmp_path: Any) -> None:
    lines = ["class A:", *(f"    x{number} = 1" for number in range(20))]
    place = {"columns": (1, 11), "end_line": len(lines)}
    (before,) = names("\n".join(lines), finding(1, **place), tmp_path=tmp_path)
    lines[7] = "    y = 1"
    assert names("\n".join(lines), finding(1, **place), tmp_path=tmp_path) == [before]
    lines[0] = "class B:"
    assert names("\n".join(lines), finding(1, **place), tmp_path=tmp_path) != [before]


def test_a_renamed_file_keeps_the_name_of_the_content(tmp_path: Any) -> None:
    def content(path: str, subject: str) -> str:
        (name,) = names(
            "x = 1\n", finding(1, path=path, subject=subject), tmp_path=tmp_path, kind="content_fingerprint"
        )
        return name

    assert content("a.py", "x") == content("b.py", "x")
    assert content("a.py", "a.py: x") == content("other.py", "other.py: x")
    assert content("a.py", "x") != content("a.py", "y")
