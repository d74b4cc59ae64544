"""What a fix tells git's index: names, modes and new files, of a repository and of its copy."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from hybrid_lint.tree.git_index import tracked_modes
from hybrid_lint.tree.index_edit import IndexEdit, edit_copied_index, edit_index

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "shop"
    for path in ("task-api/main.py", "task-api/run.sh", "task-apis/other.py", ".env", "sub/a.py"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(f"# {path}\n")
    (root / ".gitattributes").write_text("*.py filter=evil\n")
    _git(root, "init", "-q")
    _git(root, "add", "-A")
    _git(root, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "as it was")
    return root


def _git(root: Path, *words: str) -> str:
    return subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True, text=True).stdout


def test_names_modes_and_new_files(repository: Path) -> None:
    (repository / "task-api").rename(repository / "task_api")
    (repository / "new.py").write_text("x = 1\n")
    (repository / "new.sh").write_text("echo\n")
    _git(repository, "config", "filter.evil.clean", "touch was_run; cat")
    edit = IndexEdit([("task-api", "task_api")], [("new.py", False), ("new.sh", True)], ["task_api/run.sh"], [".env"])
    edit_index(str(repository), edit)
    assert not (repository / "was_run").exists()
    _git(repository, "config", "filter.evil.clean", "cat")
    assert _git(repository, "status", "--porcelain").splitlines() == [
        "D  .env",
        "A  new.py",
        "AM new.sh",
        "R  task-api/main.py -> task_api/main.py",
        "RM task-api/run.sh -> task_api/run.sh",
        "?? .env",
    ]
    assert tracked_modes(str(repository / ".git" / "index"))["task_api/run.sh"] == 0o100755  # type: ignore[index]


def test_a_copy_of_a_directory_in_the_repository(repository: Path, tmp_path: Path) -> None:
    """Its index is that of the whole; what is undone is as before."""
    copy = tmp_path / "copy" / "shop"
    (copy / ".git").mkdir(parents=True)
    index = copy / ".git" / "index"
    index.write_bytes((repository / ".git" / "index").read_bytes())
    before = tracked_modes(str(index))
    edit = IndexEdit([("a.py", "b.py")], [("new.py", False)], [], [])
    edit_copied_index(str(repository / "sub"), str(copy / "sub"), edit)
    after = set(tracked_modes(str(index)) or ())
    assert (after - set(before or ()), set(before or ()) - after) == ({"sub/b.py", "sub/new.py"}, {"sub/a.py"})
    edit_copied_index(str(repository / "sub"), str(copy / "sub"), edit, undo=True)
    assert tracked_modes(str(index)) == before
    assert tracked_modes(str(repository / ".git" / "index")) == before


def test_where_git_tracks_nothing_nothing_is_added(tmp_path: Path) -> None:
    (tmp_path / "new.py").write_text("x = 1\n")
    _git(tmp_path, "init", "-q")
    edit_index(str(tmp_path), IndexEdit(created=[("new.py", False)]))
    assert _git(tmp_path, "status", "--porcelain") == "?? new.py\n"


def test_without_git_there_is_nothing_to_do(tmp_path: Path) -> None:
    edit_index(str(tmp_path), IndexEdit(created=[("new.py", False)]))
    edit_copied_index(str(tmp_path), str(tmp_path), IndexEdit(created=[("new.py", False)]))
