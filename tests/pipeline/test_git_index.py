"""Every form of git's index is read as git itself reads it; one that is not understood is said."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from hybrid_lint import api
from hybrid_lint.tree.git_index import git_directory, index_of, tracked_modes

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ["a.py", "deep/a.py", "deep/ab.py", "deep/er/b.sh", "deep/er/x", f"{'long/' * 40}name.py", "z.py", "ä ö.py"]


def git(root: Path, *words: str, **environment: str) -> bytes:
    import os

    return subprocess.run(
        ["git", "-c", "core.quotePath=false", *words],
        cwd=root,
        check=True,
        capture_output=True,
        env={**os.environ, **environment},
    ).stdout


def make(root: Path, *options: str) -> Path:
    root.mkdir(exist_ok=True)
    git(root, "init", "-q", *options)
    for name in NAMES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x = 1\n")
    (root / "deep/er/b.sh").chmod(0o755)
    git(root, "add", "-A")
    return root


def listed(root: Path, **environment: str) -> dict[str, int]:
    """What git says is in the index."""
    lines = git(root, "ls-files", "-s", "-z", **environment).decode().split("\0")
    return {line.partition("\t")[2]: int(line.split()[0], 8) for line in lines if line}


def read(root: Path) -> dict[str, int] | None:
    found = git_directory(str(root))
    assert found is not None
    return tracked_modes(index_of(*found))


@pytest.mark.parametrize("version", ["2", "3", "4"])
def test_every_version(tmp_path: Path, version: str) -> None:
    root = make(tmp_path)
    git(root, "update-index", "--index-version", version)
    if version == "3":
        (root / "later.py").write_text("")
        git(root, "add", "--intent-to-add", "later.py")  # only extended flags make git write version 3
    assert (root / ".git/index").read_bytes()[7] == int(version)
    assert read(root) == listed(root)


@pytest.mark.parametrize("version", ["2", "4"])
def test_names_of_objects_in_sha256(tmp_path: Path, version: str) -> None:
    root = make(tmp_path, "--object-format=sha256")
    git(root, "update-index", "--index-version", version)
    modes = read(root)
    assert modes == listed(root)
    assert modes["deep/er/b.sh"] == 0o100755


@pytest.mark.parametrize("options", [(), ("--object-format=sha256",)])
def test_a_split_index(tmp_path: Path, options: tuple[str, ...]) -> None:
    root = make(tmp_path, *options)
    git(root, "config", "splitIndex.maxPercentChange", "100")
    git(root, "update-index", "--split-index")
    assert read(root) == listed(root)
    git(root, "rm", "-q", "--cached", "deep/ab.py")
    git(root, "update-index", "--chmod=+x", "z.py")
    (root / "new.py").write_text("")
    git(root, "add", "new.py")
    assert list(root.glob(".git/sharedindex.*"))
    modes = read(root)
    assert modes == listed(root)
    assert (modes["z.py"], "new.py" in modes, "deep/ab.py" in modes) == (0o100755, True, False)


def test_a_split_index_with_many_entries(tmp_path: Path) -> None:
    root = make(tmp_path)
    for number in range(300):
        (root / f"m{number:03}.py").write_text("")
    git(root, "add", "-A")
    git(root, "config", "splitIndex.maxPercentChange", "100")
    git(root, "update-index", "--split-index")
    git(root, "rm", "-q", "--cached", *(f"m{number:03}.py" for number in range(10, 210)), "m299.py")
    git(root, "update-index", "--chmod=+x", "m000.py", "m005.py", "m250.py")
    assert read(root) == listed(root)


def test_the_index_of_a_hook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make(tmp_path / "repository")
    (root / "new.py").write_text("")
    other = root / ".git" / "next-index-1.lock"
    other.write_bytes((root / ".git/index").read_bytes())
    git(root, "add", "new.py", GIT_INDEX_FILE=str(other))
    for named in (str(other), ".git/next-index-1.lock"):
        monkeypatch.setenv("GIT_INDEX_FILE", named)
        assert read(root) == listed(root, GIT_INDEX_FILE=str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "somebody else's"))
    assert "new.py" not in (read(root) or {})


def tracked(root: Path) -> dict[str, int | None]:
    return dict(api.query(root, "SELECT path, tracked FROM file WHERE path IN ('a.py', 'new.py')")[1])


def test_a_warm_run_sees_which_index_is_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make(tmp_path)
    (root / "new.py").write_text("")
    other = root / ".git" / "index.lock"
    other.write_bytes((root / ".git/index").read_bytes())
    git(root, "add", "new.py", GIT_INDEX_FILE=str(other))
    plain = api.check(root)
    assert tracked(root) == {"a.py": 1, "new.py": 0}
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index.lock")
    assert api.check(root) == api.check(root, cache=False)
    assert tracked(root) == {"a.py": 1, "new.py": 1}
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert tracked(root) == {"a.py": 1, "new.py": 0}
    assert api.check(root) == plain


def test_a_bitmap_of_billions_of_entries_costs_nothing(tmp_path: Path) -> None:
    root = make(tmp_path)
    git(root, "config", "splitIndex.maxPercentChange", "100")
    git(root, "update-index", "--split-index")
    git(root, "rm", "-q", "--cached", "z.py")
    index = root / ".git/index"
    content = index.read_bytes()
    bitmap = content.index(b"link") + 8 + 20
    index.write_bytes(content[:bitmap] + b"\xff\xff\xff\xff" + content[bitmap + 4 :])
    assert read(root) is None


@pytest.mark.parametrize("damage", [b"", b"DIRC\0\0\0\x09\0\0\0\x01", b"DIRC\0\0\0\x02\0\0\xff\xff", b"x" * 300])
def test_an_index_that_cannot_be_read_is_said_and_nothing_is_untracked(tmp_path: Path, damage: bytes) -> None:
    root = make(tmp_path)
    (root / ".git/index").write_bytes(damage)
    assert read(root) is None
    assert tracked(root) == {"a.py": None}
    assert {"path": ".git/index", "reason": "git's index cannot be read"} in api.check(root)["left_out"]


def test_a_repository_without_an_index_has_nothing_to_say(tmp_path: Path) -> None:
    root = make(tmp_path)
    (root / ".git/index").unlink()
    assert tracked(root) == {"a.py": None}
    assert api.check(root)["left_out"] == []


@pytest.mark.parametrize("options", [("--no-sparse-index",), ("--sparse-index",)])
def test_what_is_not_checked_out_is_left_out_and_not_missing(tmp_path: Path, options: tuple[str, ...]) -> None:
    root = make(tmp_path)
    git(root, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "all")
    before = api.check(root)
    git(root, "sparse-checkout", "set", "--cone", *options, "long")
    assert not (root / "deep").exists()
    out = {item["path"]: item["reason"] for item in api.check(root)["left_out"]}
    reason = "not checked out (git sparse-checkout)"
    assert out == dict.fromkeys(["deep"] if "--sparse-index" in options else [n for n in NAMES if "deep" in n], reason)
    assert tracked(root) == {"a.py": 1}
    git(root, "sparse-checkout", "disable")
    assert api.check(root) == before
