"""Commands, and words of commands, taken out of Dockerfiles and shell scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hybrid_lint.edit.ranges import CannotEdit
from hybrid_lint.extract.docker.reader import extract as read_dockerfile
from hybrid_lint.extract.shell import extract as read_script
from hybrid_lint.fix.change import Change
from hybrid_lint.fix.command_step import remove_command
from hybrid_lint.fix.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

INSTALL = "apt-get install -y"


def _removed(tmp_path: Path, path: str, text: str, *starts: str, argument: str | None = None) -> str:
    """The text without the commands that begin so, or without an argument of the first of them."""
    (tmp_path / path).write_text(text, newline="")
    facts: Any = (read_script if path.endswith(".sh") else read_dockerfile)(text.encode())
    lines = text.splitlines(keepends=True)
    rows = [
        row
        for start in starts
        for row in facts["shell_command"]
        if lines[row.line - 1][row.column - 1 :].startswith(start)
    ]
    places = [{key: getattr(row, key) for key in ("line", "column", "end_line", "end_column")} for row in rows]
    assert places
    tree = Workspace(str(tmp_path), str(tmp_path), [path])
    change = Change({})
    remove_command({"path": path, "places": places, **({"argument": argument} if argument else {})}, tree, change)
    tree.apply([change])
    return (tmp_path / path).read_bytes().decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("curl libpq-dev git && ls", "curl git && ls"),
        ("libpq-dev \\\n    curl", "\\\n    curl"),
        ("curl \\\n    libpq-dev \\\n    git \\\n && ls", "curl \\\n    git \\\n && ls"),
        ("curl \\\n    libpq-dev git", "curl \\\n    git"),
        ("curl \\\n    git \\\n    libpq-dev \\\n && ls", "curl \\\n    git \\\n && ls"),
        ("curl \\\n    git \\\n    libpq-dev", "curl \\\n    git"),
        ("curl \\\n    # both\n    libpq-dev \\\n    git", "curl \\\n    # both\n    git"),
        (
            "curl \\\n    # of the database\n    libpq-dev \\\n    # for builds\n    git",
            "curl \\\n    # for builds\n    git",
        ),
        ("curl \\\n\n    'libpq-dev' \\\n    git", "curl \\\n\n    git"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_word_goes_with_what_set_it_apart(tmp_path: Path, before: str, after: str, newline: str) -> None:
    texts = [f"FROM debian\nRUN {INSTALL} {words}\nCMD ls\n".replace("\n", newline) for words in (before, after)]
    assert _removed(tmp_path, "Dockerfile", texts[0], INSTALL, argument="libpq-dev") == texts[1]


def test_what_begins_with_the_word_is_another_one(tmp_path: Path) -> None:
    text = "FROM debian\nRUN apk add libpq-dev libpq 'libpq~=16'\n"
    assert _removed(tmp_path, "Dockerfile", text, "apk", argument="libpq") == text.replace(" libpq ", " ")
    with pytest.raises(CannotEdit, match="`libpq~` is not said there once"):
        _removed(tmp_path, "Dockerfile", text, "apk", argument="libpq~")
    with pytest.raises(CannotEdit, match="not said there once"):
        _removed(tmp_path, "Dockerfile", "FROM debian\nRUN apk add curl curl\n", "apk", argument="curl")


def test_backticks_continue_where_the_file_says_so(tmp_path: Path) -> None:
    text = "# escape=`\nFROM debian\nRUN pip install `\n    asyncpg `\n    httpx\n"
    after = "# escape=`\nFROM debian\nRUN pip install `\n    httpx\n"
    assert _removed(tmp_path, "api.dockerfile", text, "pip", argument="asyncpg") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("RUN a && x && b", "RUN a && b"),
        ("RUN x && \\\n    b", "RUN b"),
        ("RUN a \\\n && x", "RUN a"),
        ("RUN a; x && b", "RUN a; b"),
        ("RUN a && x; b", "RUN a; b"),
        ("RUN a && x && b && x 2", "RUN a && b"),
        ("RUN a && x && x 2 && b", "RUN a && b"),
        (
            "RUN --mount=type=cache,target=/var/cache/apt \\\n    x && b",
            "RUN --mount=type=cache,target=/var/cache/apt \\\n    b",
        ),
        ("RUN <<EOF\nset -e\n# why\nx\nb\nEOF", "RUN <<EOF\nset -e\n# why\nb\nEOF"),
        ("RUN <<EOF\nset -e\na && x\nb\nEOF", "RUN <<EOF\nset -e\na\nb\nEOF"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_command_goes_with_its_operator(tmp_path: Path, before: str, after: str, newline: str) -> None:
    texts = [f"FROM debian\n{run}\nCMD ls\n".replace("\n", newline) for run in (before, after)]
    assert _removed(tmp_path, "Dockerfile", texts[0], "x") == texts[1]


@pytest.mark.parametrize("run", ["RUN x", "RUN x && \\\n    # more\n    x 2", 'RUN ["x", "y"]', "RUN <<EOF\nx\nEOF"])
def test_an_instruction_goes_with_its_last_command(tmp_path: Path, run: str) -> None:
    start = "[" if "[" in run else "x"
    assert _removed(tmp_path, "Dockerfile", f"FROM debian\n{run}\nCMD ls\n", start) == "FROM debian\nCMD ls\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("Dockerfile", "FROM debian\nRUN x || b\n"),
        ("Dockerfile", "FROM debian\nRUN a | x\n"),
        ("Dockerfile", "FROM debian\nRUN a && (x)\n"),
        ("Dockerfile", "FROM debian\nRUN if a; then x; fi\n"),
        ("Dockerfile", "FROM debian\nRUN sh -c 'x' && b\n"),
        ("Dockerfile", "FROM debian\nRUN a && x & b\n"),
        ("start.sh", "if a; then\n  x\nfi\n"),
        ("start.sh", "f() {\n  x\n}\n"),
        ("start.sh", "a || x\n"),
    ],
)
def test_what_others_depend_on_stays(tmp_path: Path, path: str, text: str) -> None:
    with pytest.raises(CannotEdit):
        _removed(tmp_path, path, text, "x")


def test_a_script_loses_the_line(tmp_path: Path) -> None:
    script = "#!/bin/sh\nset -e\n{}# then\npip install .\n"
    assert _removed(tmp_path, "start.sh", script.format("x \\\n  y\n"), "x") == script.format("")
    assert _removed(tmp_path, "start.sh", script.format("x; ls\n"), "x") == script.format("ls\n")


def test_other_files_have_no_commands(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x\n")
    tree = Workspace(str(tmp_path), str(tmp_path), ["a.txt"])
    with pytest.raises(CannotEdit, match="neither a Dockerfile nor a shell script"):
        remove_command({"path": "a.txt", "line": 1, "column": 1, "end_line": 1, "end_column": 2}, tree, Change({}))
