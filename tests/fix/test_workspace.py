"""What is made in the copy can be taken back to the last byte."""

from __future__ import annotations

import shutil
from pathlib import Path

from hybrid_lint.edit.ranges import Edit
from hybrid_lint.fix.change import Change
from hybrid_lint.fix.workspace import Workspace

_FILES = {"a/one.py": b"one\n", "a/two.sh": b"two\r\n", "b/three.txt": b"\xef\xbb\xbfthree"}


def _tree(root: Path) -> dict[str, tuple[bytes, int] | None]:
    return {
        path.relative_to(root).as_posix(): (path.read_bytes(), path.stat().st_mode & 0o111) if path.is_file() else None
        for path in root.rglob("*")
    }


def _workspace(tmp_path: Path) -> Workspace:
    original = tmp_path / "original"
    for path, content in _FILES.items():
        (original / path).parent.mkdir(parents=True, exist_ok=True)
        (original / path).write_bytes(content)
        (original / path).chmod(0o644)
    shutil.copytree(original, tmp_path / "copy")
    return Workspace(str(tmp_path / "copy"), str(original), _FILES)


def test_changes_are_made_and_taken_back(tmp_path: Path) -> None:
    tree = _workspace(tmp_path)
    before = _tree(tmp_path / "copy")
    change = Change({})
    change.edit("a/one.py", [Edit(0, 3, "1")])
    change.edit("b/three.txt", [Edit(5, 5, "\n")])
    change.created["new/deep/file"] = (b"new", True)
    change.moves["a"] = "c"
    change.executable.add("c/two.sh")
    patch = tree.apply([change])
    assert _tree(tmp_path / "copy") == {
        "b": None, "c": None, "new": None, "new/deep": None,
        "b/three.txt": (b"\xef\xbb\xbfthree\n", 0), "c/one.py": (b"1\n", 0), "c/two.sh": (b"two\r\n", 0o111), "new/deep/file": (b"new", 0o111),
    }  # fmt: skip
    assert tree.files == {"b/three.txt", "c/one.py", "c/two.sh", "new/deep/file"}
    tree.undo(patch)
    assert _tree(tmp_path / "copy") == before
    assert tree.files == set(_FILES)
