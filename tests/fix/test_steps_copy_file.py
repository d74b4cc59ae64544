"""A file once more, with other texts in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hybrid_lint.edit.ranges import CannotEdit
from hybrid_lint.fix.change import Change
from hybrid_lint.fix.file_steps import copy_file
from hybrid_lint.fix.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

_PORT = {"line": 2, "column": 1, "end_line": 3, "end_column": 1, "text": ""}
_START = {"line": 3, "column": 1, "end_line": 3, "end_column": 14, "text": 'CMD ["bot.py"]\n# one'}


def _copied(tmp_path: Path, to: str, places: list[dict[str, Any]], newline: str = "\n", mark: bytes = b"") -> bytes:
    text = 'FROM python\nEXPOSE 8000\nCMD ["api.py"]\n'
    (tmp_path / "Dockerfile").write_bytes(mark + text.replace("\n", newline).encode())
    tree = Workspace(str(tmp_path), str(tmp_path), ["Dockerfile"])
    change = Change({})
    copy_file({"from": "Dockerfile", "to": to, "places": places}, tree, change)
    tree.apply([change])
    return (tmp_path / to).read_bytes()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_copy_says_something_else_there(tmp_path: Path, newline: str, mark: bytes) -> None:
    places = [_PORT, {**_START, "end_column": 15}]
    expected = 'FROM python\nCMD ["bot.py"]\n# one\n'.replace("\n", newline)
    assert _copied(tmp_path, "bot/Dockerfile", places, newline, mark) == mark + expected.encode()


def test_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile.bot").write_text("FROM debian\n")
    with pytest.raises(CannotEdit, match=r"there is a `Dockerfile\.bot`"):
        _copied(tmp_path, "Dockerfile.bot", [_PORT])


def test_a_place_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(CannotEdit, match="there is no line 9"):
        _copied(tmp_path, "Dockerfile.bot", [{**_PORT, "end_line": 9}])
