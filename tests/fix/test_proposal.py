"""What a report says that fixes would change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hybrid_lint.fix.proposal import add_proposals


def _finding(*steps: dict[str, Any], suppressed: bool = False) -> dict[str, Any]:
    return {"rule": "a", "suppressed": suppressed, "fix": {"safety": "safe", "title": "t", "steps": list(steps)}}


def _replace(path: str, text: str) -> dict[str, Any]:
    place = {"path": path, "line": 2, "column": 1, "end_line": 2, "end_column": 4}
    return {"replace": {**place, "with": text}}


def test_edits_of_texts_are_told_with_their_places(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    finding = _finding(_replace("a.py", "2\n"), {"append": {"path": "a.py", "lines": ["three"]}})
    add_proposals(str(tmp_path), [finding])
    assert finding["fix"]["changes"] == [
        {
            "path": "a.py",
            "replacements": [
                {"line": 2, "column": 1, "end_line": 2, "end_column": 4, "text": "2\r\n"},
                {"line": 3, "column": 1, "end_line": 3, "end_column": 1, "text": "three\r\n"},
            ],
        }
    ]


def test_what_is_no_edit_of_a_text_is_left_to_the_command(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("one\ntwo\n")
    (tmp_path / "link").symlink_to("a.py")
    (tmp_path / "broken").write_bytes(b"\xff\xfe")
    findings = [
        _finding({"rename": {"path": "a.py", "to": "b.py"}}),
        _finding({"create": {"path": "b.py", "text": "", "executable": False}}),
        _finding({"untrack": {"path": "a.py"}}),
        _finding(_replace("gone.py", "x")),
        _finding(_replace("link", "x")),
        _finding(_replace("broken", "x")),
        _finding({"replace": {**_replace("a.py", "x")["replace"], "line": 9}}),
        _finding(_replace("a.py", "x"), suppressed=True),
    ]
    add_proposals(str(tmp_path), [*findings, {"rule": "a", "suppressed": False}])
    assert not any("changes" in finding["fix"] for finding in findings)
