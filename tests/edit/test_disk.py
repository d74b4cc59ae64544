"""What was changed is written whole or not at all, and never through a link out of the root."""

from __future__ import annotations

from pathlib import Path

import pytest

from hybrid_lint.edit.disk import write
from hybrid_lint.edit.lines import appended, inserted, paragraph, removed
from hybrid_lint.edit.ranges import Edit, applied, between, collide
from hybrid_lint.edit.source import source_of, with_newlines
from hybrid_lint.errors import UsageError


def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    script = tmp_path / "run.sh"
    script.write_bytes(b"old")
    script.chmod(0o750)
    write(str(tmp_path), "run.sh", b"new", before=b"old")
    assert script.read_bytes() == b"new"
    assert script.stat().st_mode & 0o777 == 0o750
    assert [entry.name for entry in tmp_path.iterdir()] == ["run.sh"]


def test_what_changed_meanwhile_is_left(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"of somebody else")
    for before in (b"old", None):
        with pytest.raises(UsageError, match="changed while"):
            write(str(tmp_path), "a", b"new", before=before)
    with pytest.raises(UsageError, match="changed while"):
        write(str(tmp_path), "gone", b"new", before=b"old")
    assert (tmp_path / "a").read_bytes() == b"of somebody else"


def test_nothing_is_written_outside(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "root_beside"
    root.mkdir()
    outside.mkdir()
    (root / "link").symlink_to(outside)
    (outside / "there").write_bytes(b"x")
    (root / "file").symlink_to(outside / "there")
    for path in ("link/a", "../root_beside/a", "/etc/a", ".git/config", "a//b", "file"):
        with pytest.raises(UsageError):
            write(str(root), path, b"new", before=b"x" if path == "file" else None)
    assert [entry.name for entry in outside.iterdir()] == ["there"]
    assert (outside / "there").read_bytes() == b"x"


def test_edits_that_take_the_same_characters_collide() -> None:
    assert collide([Edit(0, 3, "")], [Edit(2, 4, "")])
    assert collide([Edit(0, 3, "")], [Edit(1, 1, "x")])
    assert not collide([Edit(0, 3, "")], [Edit(3, 3, "x")])
    assert not collide([Edit(0, 3, "")], [Edit(3, 4, "")])
    assert not collide([Edit(1, 1, "x")], [Edit(1, 1, "y")])
    assert applied("abc", [Edit(1, 1, "x"), Edit(1, 1, "y"), Edit(1, 2, "")]) == "axyc"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_line_end_that_a_text_lacks_is_added_once(newline: str) -> None:
    """Each of several additions brings it, because none knows of the others."""
    edits = [edit for line in ("b", "c") for edit in appended("a", [line])]
    edits.append(paragraph("a", "d"))
    edits = [edit._replace(text=with_newlines(edit.text, newline)) for edit in edits]
    assert applied("a", edits) == "a\nb\nc\n\nd\n".replace("\n", newline)
    assert applied("a\nb", [Edit(0, 1, "x\n"), *appended("a\nb", ["c"])]) == "x\n\nb\nc\n"
    assert applied("a\n", [*appended("a\n", ["b"]), Edit(2, 2, "\nc\n")]) == "a\nb\n\nc\n"


def test_two_texts_lead_to_edits_of_lines() -> None:
    edits = between("a\nb\nc\n", "a\nB\nc\nd\n")
    assert edits == [Edit(2, 4, "B\n"), Edit(6, 6, "d\n")]
    assert applied("a\nb\nc\n", edits) == "a\nB\nc\nd\n"


def test_mark_and_line_ends_of_a_file_stay() -> None:
    source = source_of(b"\xef\xbb\xbfa\r\nb\r\n")
    assert (source.text, source.newline) == ("a\r\nb\r\n", "\r\n")
    assert source.encoded("a\r\n") == b"\xef\xbb\xbfa\r\n"
    assert with_newlines("x\ny\n", source.newline) == "x\r\ny\r\n"


def test_lines() -> None:
    assert applied("a\nb", appended("a\nb", ["b", "c", "c"])) == "a\nb\nc\n"
    assert appended("a\n", [" a "]) == []
    assert applied("a\nb\n", [inserted("a\nb\n", 2, ["x"])]) == "a\nx\nb\n"
    assert applied("a", [inserted("a", 2, ["x"])]) == "a\nx\n"
    assert applied("a\nb\nc", [removed("a\nb\nc", 2, 3)]) == "a\n"
