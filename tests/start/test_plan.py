"""What is planned is shown and written as a whole, and nothing that exists is overwritten."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hybrid_lint.edit.lines import appended
from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.errors import UsageError
from hybrid_lint.start.plan import NewFile, Plan


def test_files_are_made_and_changed(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\nmixed\n")
    plan = Plan(str(tmp_path))
    plan.make([NewFile("a/b.sh", "#!/bin/sh\n", executable=True), NewFile("a/c.py", "")])
    plan.edit("list.txt", lambda text: appended(text, ["three"]), "add three")
    plan.edit("list.txt", lambda text: appended(text, ["four"]), "add four")
    assert plan.text("list.txt").endswith("three\r\nfour\r\n")
    plan.carry_out()
    assert (tmp_path / "list.txt").read_bytes() == b"\xef\xbb\xbfone\r\ntwo\r\nmixed\nthree\r\nfour\r\n"
    assert os.access(tmp_path / "a/b.sh", os.X_OK)
    assert not os.access(tmp_path / "a/c.py", os.X_OK)


def test_the_difference_is_what_a_patch_says(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("one\n")
    plan = Plan(str(tmp_path))
    plan.make([NewFile("new.txt", "x\n")])
    plan.edit("list.txt", lambda text: appended(text, ["two"]), "add two")
    expected = (
        "--- a/list.txt\n+++ b/list.txt\n@@ -1 +1,2 @@\n one\n+two\n--- /dev/null\n+++ b/new.txt\n@@ -0,0 +1 @@\n+x\n"
    )
    assert plan.difference() == expected
    assert not (tmp_path / "new.txt").exists()


def test_what_exists_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "there.txt").write_text("mine")
    (tmp_path / "link").symlink_to("nowhere")
    for path in ("there.txt", "link"):
        with pytest.raises(UsageError, match="is there already"):
            Plan(str(tmp_path)).make([NewFile(path, "x")])


def test_what_came_meanwhile_stops_it_before_the_first_file(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("one\n")
    plan = Plan(str(tmp_path))
    plan.make([NewFile("first.txt", "x"), NewFile("second.txt", "x")])
    plan.edit("list.txt", lambda text: appended(text, ["two"]), "add two")
    (tmp_path / "list.txt").write_text("other\n")
    with pytest.raises(UsageError, match="changed while"):
        plan.carry_out()
    assert not (tmp_path / "first.txt").exists()
    (tmp_path / "list.txt").write_text("one\n")
    (tmp_path / "second.txt").write_text("mine")
    with pytest.raises(UsageError, match="changed while"):
        plan.carry_out()
    assert not (tmp_path / "first.txt").exists()


def test_a_link_out_of_the_repository_is_not_followed(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (root / "use_cases").symlink_to(tmp_path)
    with pytest.raises(UsageError, match="leads out of"):
        Plan(str(root)).make([NewFile("use_cases/a.txt", "x")])


def test_what_cannot_be_changed_is_left_to_do(tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\0")
    (tmp_path / "list.txt").write_text("one\n")

    def refuse(_: str) -> list[Edit]:
        raise CannotEdit("there are no services")

    plan = Plan(str(tmp_path))
    plan.edit("missing", refuse, "do this")
    plan.edit("binary", refuse, "do that")
    plan.edit("list.txt", refuse, "do it")
    assert plan.left == [
        "do this: there is no `missing`",
        "do that: in `binary` the file is binary",
        "do it: in `list.txt` there are no services",
    ]
    assert (plan.changed, plan.text("missing"), plan.text("binary")) == ([], "", "")
