"""A run after edits alone does not walk the tree again, and never misses what only a walk would have found."""

from __future__ import annotations

import os
import subprocess
import time
from typing import TYPE_CHECKING, Any

import pytest

from hybrid_lint import api, session
from hybrid_lint.tree import revisit
from hybrid_lint.tree import walk as discover

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COMPOSE = "services:\n  task_api_service:\n    build: ./task_api_service\n"
DOCKERFILE = 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ["uvicorn", "main:app"]\n'
MAIN = "from fastapi import FastAPI\n\nimport other\n\napp = FastAPI()\n"
FILES = "SELECT path, kind, size, digest, executable, tracked, link FROM file ORDER BY path"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository in git with one service; everything is tracked except `loose.py` and what is ignored."""
    root = tmp_path / "repository"
    service = root / "task_api_service"
    service.mkdir(parents=True)
    (root / "docker-compose.yml").write_text(COMPOSE)
    (root / ".gitignore").write_text("*.tmp.py\n.hybrid_lint_cache/\n")
    (service / "Dockerfile").write_text(DOCKERFILE)
    (service / "main.py").write_text(MAIN)
    (service / "other.py").write_text("VALUE = 1\n")
    (service / "linked.py").symlink_to("other.py")
    git(root, "init", "-q")
    git(root, "add", "-A")
    (service / "ignored.tmp.py").write_text("import motor\n")
    (service / "loose.py").write_text("LOOSE = 1\n")
    return root


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=root, check=True, capture_output=True)


def wait_for_a_tick() -> None:
    """Entries younger than that are read again whatever they look like."""
    time.sleep(0.03)


def answers(root: Path, **options: Any) -> tuple[Any, Any]:
    """The report, and the files of the store, of one run."""
    return api.check(root, **options), api.query(root, FILES, **options)[1]


def with_walks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where each walk is noted."""
    walks: list[str] = []
    original = discover.walk

    def noted(*arguments: Any) -> Any:
        walks.append(arguments[0])
        return original(*arguments)

    monkeypatch.setattr(discover, "walk", noted)
    return walks


def edit(root: Path) -> None:
    (root / "task_api_service" / "main.py").write_text("import asyncpg\n" + MAIN)


def edit_and_add(root: Path) -> None:
    edit(root)
    git(root, "add", "-u")


def edit_what_is_no_python(root: Path) -> None:
    (root / "docker-compose.yml").write_text(COMPOSE + "    environment:\n      A: http://b:80\n")


def touch(root: Path) -> None:
    os.utime(root / "task_api_service" / "main.py")


def edit_in_place_keeping_size_and_time(root: Path) -> None:
    path = root / "task_api_service" / "other.py"
    before = path.stat()
    path.write_text("VALUE = 2\n")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("change", [edit, edit_and_add, edit_what_is_no_python, touch])
def test_edits_alone_need_no_walk(root: Path, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch) -> None:
    api.check(root)
    wait_for_a_tick()
    api.check(root)
    change(root)
    wait_for_a_tick()
    walks = with_walks(monkeypatch)
    report = api.check(root)
    assert walks == []
    assert (report, api.query(root, FILES)[1]) == answers(root, cache=False)


def add(root: Path) -> None:
    (root / "task_api_service" / "new.py").write_text("import motor\n")


def add_with_an_old_time(root: Path) -> None:
    add(root)
    os.utime(root / "task_api_service" / "new.py", ns=(1, (root / "docker-compose.yml").stat().st_mtime_ns))


def rename(root: Path) -> None:
    (root / "task_api_service" / "other.py").rename(root / "task_api_service" / "third.py")


def remove(root: Path) -> None:
    (root / "task_api_service" / "loose.py").unlink()


def replace(root: Path) -> None:
    (root / "other.tmp").write_text("import motor\n")
    (root / "other.tmp").replace(root / "task_api_service" / "other.py")


def ignore_less(root: Path) -> None:
    (root / ".gitignore").write_text(".hybrid_lint_cache/\n")


def exclude_more(root: Path) -> None:
    (root / ".git" / "info" / "exclude").write_text("loose.py\n")


def track_a_file(root: Path) -> None:
    git(root, "add", "task_api_service/loose.py")


def track_an_ignored_file(root: Path) -> None:
    git(root, "add", "-f", "task_api_service/ignored.tmp.py")


def make_executable(root: Path) -> None:
    (root / "task_api_service" / "loose.py").chmod(0o755)


def make_executable_in_git_only(root: Path) -> None:
    git(root, "update-index", "--chmod=+x", "task_api_service/main.py")


def edit_a_links_target(root: Path) -> None:
    (root / "task_api_service" / "other.py").write_text("import motor\n")


def configure(root: Path) -> None:
    (root / "hybrid-lint.toml").write_text('exclude = ["task_api_service/loose.py"]\n')


def make_a_virtual_environment(root: Path) -> None:
    (root / "task_api_service" / "pyvenv.cfg").write_text("")


@pytest.mark.parametrize(
    "change",
    [
        add, add_with_an_old_time, rename, remove, replace, ignore_less, exclude_more, track_a_file,
        track_an_ignored_file, make_executable, make_executable_in_git_only, edit_a_links_target, configure,
        make_a_virtual_environment, edit_in_place_keeping_size_and_time,
    ],
)  # fmt: skip
@pytest.mark.parametrize("edited_too", [False, True])
def test_what_only_a_walk_tells_is_seen(root: Path, change: Callable[[Path], None], edited_too: bool) -> None:
    api.check(root)
    wait_for_a_tick()
    api.check(root)
    if edited_too:
        edit(root)
    change(root)
    wait_for_a_tick()
    assert answers(root) == answers(root, cache=False)


def test_a_file_that_vanishes_after_the_second_look(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    api.check(root)
    wait_for_a_tick()
    api.check(root)
    edit(root)
    wait_for_a_tick()
    original = revisit.revisit

    def look_then_remove(*arguments: Any) -> Any:
        tree = original(*arguments)
        assert [entry.path for entry in tree.files] == ["task_api_service/main.py"]
        (root / "task_api_service" / "main.py").unlink()
        return tree

    monkeypatch.setattr(session, "revisit", look_then_remove)
    report = api.check(root)
    monkeypatch.undo()
    assert report == api.check(root, cache=False)
    assert answers(root) == answers(root, cache=False)


def test_another_run_in_between_is_noticed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    api.check(root)
    wait_for_a_tick()
    api.check(root)
    edit(root)
    wait_for_a_tick()
    original = revisit.revisit

    def look_and_be_overtaken(*arguments: Any) -> Any:
        tree = original(*arguments)
        monkeypatch.undo()
        add(root)
        wait_for_a_tick()
        api.check(root)
        return tree

    monkeypatch.setattr(session, "revisit", look_and_be_overtaken)
    api.check(root)
    assert answers(root) == answers(root, cache=False)
