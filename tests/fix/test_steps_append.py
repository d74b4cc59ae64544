"""Lines and paragraphs at the end of a file, whatever it ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hybrid_lint.fix.change import Change
from hybrid_lint.fix.text_steps import append
from hybrid_lint.fix.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path


def _appended(tmp_path: Path, content: bytes | None, **fields: Any) -> bytes:
    root = tmp_path / "root"
    root.mkdir()
    if content is not None:
        (root / "Makefile").write_bytes(content)
    tree = Workspace(str(root), str(root), ["Makefile"] if content is not None else [])
    change = Change({})
    append({"path": "Makefile", **fields}, tree, change)
    tree.apply([change])
    return (root / "Makefile").read_bytes()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a:\n\tb\n", b"a:\n\tb\n\nc:\n\td\n"),
        (b"a:\n\tb", b"a:\n\tb\n\nc:\n\td\n"),
        (b"a:\n\tb\n\n\n", b"a:\n\tb\n\nc:\n\td\n"),
        (b"a:\r\n\tb\r\n", b"a:\r\n\tb\r\n\r\nc:\r\n\td\r\n"),
        (b"", b"c:\n\td\n"),
        (b"\n", b"c:\n\td\n"),
        (None, b"c:\n\td\n"),
    ],
)
def test_a_paragraph(tmp_path: Path, content: bytes | None, expected: bytes) -> None:
    assert _appended(tmp_path, content, text="c:\n\td\n") == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [(b".env\n", b".env\n.venv/\n"), (b".env", b".env\n.venv/\n"), (b" .env \r\n", b" .env \r\n.venv/\r\n"), (None, b".env\n.venv/\n")],
)  # fmt: skip
def test_lines_that_are_missing(tmp_path: Path, content: bytes | None, expected: bytes) -> None:
    assert _appended(tmp_path, content, lines=[".env", ".venv/", ".venv/"][: 2 if content is None else 3]) == expected


def test_lines_go_to_the_end_of_a_file_that_the_same_change_makes(tmp_path: Path) -> None:
    tree = Workspace(str(tmp_path), str(tmp_path), [])
    change = Change({})
    change.created["Makefile"] = (b"a:\n", False)
    append({"path": "Makefile", "lines": ["b:"]}, tree, change)
    tree.undo(patch := tree.apply([change]))
    assert patch.created == {"Makefile": (b"a:\nb:\n", False)}
    assert not (tmp_path / "Makefile").exists()
