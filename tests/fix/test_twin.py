"""What is written twice is changed twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hybrid_lint.edit.ranges import Edit
from hybrid_lint.fix.change import Change
from hybrid_lint.fix.twin import with_twins
from hybrid_lint.fix.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

_ROOT = "services:\n  db:\n    image: a\n    ports: [80]\n  api:\n    image: b\n    ports: [80]\n    depends_on:\n      - db\n"


def _twin(tmp_path: Path, other: str, *edits: Edit, line: int = 1, root: str = _ROOT) -> dict[str, str] | None:
    """The texts after edits of `root.yml` and what they bring to `other.yml`, which a finding names at a line; None if there is no twin."""
    for directory in ("original", "copy"):
        (tmp_path / directory).mkdir()
        for name, text in (("root.yml", root), ("other.yml", other), ("third.yml", root)):
            (tmp_path / directory / name).write_bytes(text.encode())
    tree = Workspace(str(tmp_path / "copy"), str(tmp_path / "original"), ["root.yml", "other.yml", "third.yml"])
    change = Change({"rule": "r"})
    change.edit("root.yml", edits)
    came: list[dict[str, Any]] = [
        {"path": "other.yml", "line": line, "related": [{"path": "root.yml", "line": 1}]},
        {"path": "third.yml", "line": 1},
    ]
    twin = with_twins(change, tree, came)
    if twin is None:
        return None
    tree.apply([twin])
    return {path: (tmp_path / "copy" / path).read_bytes().decode() for path in ("root.yml", "other.yml", "third.yml")}


def _at(text: str, added: str, times: int = 1) -> Edit:
    """Adds behind the last of some occurrences of a text."""
    at = -1
    for _ in range(times):
        at = _ROOT.index(text, at + 1)
    return Edit(at + len(text), at + len(text), added)


def test_the_other_file_gets_the_same_at_its_indentation(tmp_path: Path) -> None:
    other = "x:\n      api:\n        image: b\n        ports: [80]\n        depends_on:\n          - db"
    after = _twin(tmp_path, other, _at("- db\n", "      - redis\n"))
    assert after is not None
    assert after["root.yml"] == _ROOT + "      - redis\n"
    assert after["other.yml"] == other + "\n          - redis\n"
    assert after["third.yml"] == _ROOT


def test_the_place_is_the_one_that_the_finding_names(tmp_path: Path) -> None:
    """Lines that occur twice are those behind its line; line ends and comments there stay."""
    other = "  one:\r\n    image: b  # ours\r\n    ports: [80]\r\n  two:\r\n    image: c\r\n    ports: [80]\r\n"
    start = _ROOT.index("80", _ROOT.index("api"))
    after = _twin(tmp_path, other, Edit(start, start + 2, "90"), line=4)
    assert after is not None
    assert after["other.yml"] == other[::-1].replace("08", "09", 1)[::-1]


def test_lines_around_it_tell_the_place_before_the_order_does(tmp_path: Path) -> None:
    other = "  db:\n    image: a\n    ports: [80]\n  api:\n    image: b\n    ports: [80]\n    depends_on:\n"
    start = _ROOT.index("80", _ROOT.index("api"))
    after = _twin(tmp_path, other, Edit(start, start + 2, "90"))
    assert after is not None
    assert (
        after["other.yml"]
        == "  db:\n    image: a\n    ports: [80]\n  api:\n    image: b\n    ports: [90]\n    depends_on:\n"
    )


def test_several_changes_of_a_file_are_all_made(tmp_path: Path) -> None:
    after = _twin(tmp_path, _ROOT, _at("ports: [80]", "  # one"), _at("ports: [80]", "  # two", times=2))
    assert after is not None
    assert after["other.yml"] == after["root.yml"] != _ROOT


@pytest.mark.parametrize("other", ["services:\n  api:\n    image: other\n", "", "a: \xe4\n"])
def test_what_is_not_like_it_is_left(tmp_path: Path, other: str) -> None:
    start = _ROOT.index("depends_on")
    assert _twin(tmp_path, other, Edit(start, start + 10, "links")) is None
