"""The shell reader: commands with their structure, wrappers, text inside text, hostile input."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hybrid_lint.extract.shell import commands, extract
from hybrid_lint.facts.rows import ShellCommand
from hybrid_lint.formats.shell.expansion import expanded
from hybrid_lint.formats.text import Text

PROGRAMS = [
    ("uvicorn app:app", ["uvicorn"]),
    ("exec env A=b -u C uvicorn app:app", ["uvicorn"]),
    ("sudo -E -u app nohup python x.py", ["python"]),
    ("nice -n 5 stdbuf -oL time -p python x.py", ["python"]),
    ("tini -s -- dumb-init gosu app python x.py", ["python"]),
    ("su-exec app:app /opt/venv/bin/gunicorn x", ["gunicorn"]),
    ("uv run --frozen --no-dev --group x python -m app", ["python"]),
    ("poetry run pipenv run celery -A x worker", ["celery"]),
    ("pipx run --spec celery==5 celery -A x worker", ["celery"]),
    ("uv run bot.py", ["python"]),
    ("timeout -k 5 30 ./wait-for-it.sh db:5432 -t 3 -- python x.py", ["python"]),
    ("python -u -m app", ["python"]),
    ("a; b && c || d | e &", ["a", "b", "c", "d", "e"]),
    ("a \\\n  b\\\n c", ["a"]),
    ("# a\nb # c\n", ["b"]),
    ("if a; then b; elif c; then d; else e; fi; f", ["a", "b", "c", "d", "e", "f"]),
    ("for x in $(a) 1; do b $x; done", ["a", "b"]),
    ("while a; do b; done; until c; do d; done", ["a", "b", "c", "d"]),
    ("case $1 in a) b;; (c|d) e ;; *) f; esac; g", ["b", "e", "f", "g"]),
    ("f() { a; }; function g { b; }; f", ["a", "b", "f"]),
    ("sh -c 'a; b'", ["sh", "a", "b"]),
    ("bash -o pipefail -lc 'a && b' name", ["bash", "a", "b"]),
    ("exec su app -c 'a'", ["su", "a"]),
    ("X='a b'; eval \"$X\"", ["", "eval", "a"]),
    ("eval 'a;' b", ["eval", "a", "b"]),
    ("cat <<EOF | b\nnot a command $(c)\nEOF\nd", ["cat", "b", "d"]),
    ("bash <<-'E'\n\ta\n\tE\nb", ["bash", "a", "b"]),
    ("echo `a` \"$(b 'c)')\" ${X:-$(d)}", ["echo", "a", "b", "d"]),
    ("a <(b) >out 2>&1 </dev/null", ["a", "b"]),
    ("[[ a && b ]] && c", ["[[", "c"]),
    ("(( x = 1 )); a", ["a"]),
    (". ./env.sh; source x", ["source", "source"]),
    ("! a", ["a"]),
    ("{ a; b; } > x", ["a", "b"]),
]


@pytest.mark.parametrize(("text", "programs"), PROGRAMS)
def test_programs(text: str, programs: list[str]) -> None:
    found = commands(text)
    assert sorted(command.program for command in found) == sorted(programs)


WORDS = [
    ("a 'b c' \"d e\" f\\ g", ["a", "b c", "d e", "f g"]),
    ('a $X "${Y:-z}" $1 "$@"', ["a", "${X}", "${Y:-z}", "$1", "$@"]),
    ("P=8000; a --port $P", ["a", "--port", "8000"]),
    ("C='u m:a'; exec $C -x", ["exec", "u", "m:a", "-x"]),
    ("C='u m'; a \"$C\"", ["a", "u m"]),
    ("export A=b; c ${A}d", ["c", "bd"]),
    ("A=(x 'y z'); b \"${A[@]}\" c", ["b", "x", "y z", "c"]),
    ("A=1; if x; then A=2; fi; b $A", ["b", "${A}"]),
    ("A=$(date); b $A", ["b", "${A}"]),
    ("A=1; unset A; b $A", ["b", "${A}"]),
    ('O="--port ${PORT:-8000}"; b $O', ["b", "--port", "${PORT:-8000}"]),
    ("a ''", ["a", ""]),
    ("a > b c", ["a", "c"]),
    ("for i in 1 2; do b $i; done", ["b", "2"]),
    ("for i in 1 2; do b $i; done; c $i", ["c", "${i}"]),
    ("for i in $(ls); do b $i; done", ["b", "${i}"]),
    ("for i in *.py; do b $i; done", ["b", "${i}"]),
    ('for i in "$@"; do b $i; done', ["b", "${@[each]}"]),
    ("for i; do b $i; done", ["b", "${@[each]}"]),
    ("for i in $S; do b $i; done", ["b", "${S[each]}"]),
    ('for i in ${S:-x y}; do b "$i"; done', ["b", "${S[each]:-x,y}"]),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words(text: str, words: list[str]) -> None:
    found = [command for command in commands(text) if command.nesting != "substitution"]
    assert list(found[-1].words) == words


ROUNDS = [
    ("for i in 1 2; do b $i & done", ["b 1", "b 2"]),
    ("S='1 2'; for i in $S; do b $i; done", ["b 1", "b 2"]),
    ('A=(1 2); for i in "${A[@]}"; do b $i; done', ["b 1", "b 2"]),
    ("for i in {1,2}x; do b $i; done", ["b 1x", "b 2x"]),
    ("for i in 1 2; do cd $i; n=m.$i; b $n; done; c $n", ["cd 1", "b m.1", "cd 2", "b m.2", "c ${n}"]),
    ("for i in 1 2; do for j in 3 4; do b $i$j; done; done", ["b 13", "b 14", "b 23", "b 24"]),
    ("for i in 1 2; do if a; then b $i; fi; done", ["a", "b 1", "a", "b 2"]),
    ("for i in 1 2\ndo\nb <<E\n$i\nE\nc $i\ndone", ["b", "c 1", "b", "c 2"]),
    ("for i in 1 2; do b $i", ["b 1"]),
    ("for do in 1 2; do b $do; done", ["b 1", "b 2"]),
]


@pytest.mark.parametrize(("text", "expected"), ROUNDS)
def test_loops_over_known_words(text: str, expected: list[str]) -> None:
    found = [command for command in commands(text) if command.words]
    assert [" ".join(command.words) for command in found] == expected


def test_rounds_are_in_the_background_together() -> None:
    found = commands("for i in 1 2; do a $i; done & b")
    assert [(command.words[-1], command.background) for command in found] == [("1", True), ("2", True), ("b", False)]


def test_nested_loops_are_read_only_so_often() -> None:
    text = "".join(f"for v{at} in 1 2 3 4 5 6 7 8; do\n" for at in range(12)) + "a\n" + "done\n" * 12
    assert len(commands(text)) < 100


IS_A, NOT_A = ("match", "", "$1", "a"), ("match", "not", "$1", "a")
TEST = ("test", "", "[", "$1", "=", "a")
UNTRUE = ("test", "not", "[", "$1", "=", "a")
BRANCHES = [
    ("case $1 in a) x;; esac", (IS_A,)),
    ("case $1 in a) b;; (c|d*) x; esac", (NOT_A, ("match", "", "$1", "c", "d*"))),
    ("case $1 in a) b;; *) x; esac", (NOT_A, ("match", "", "$1", "*"))),
    ("case $1 in a) b;; esac; x", ()),
    ("if [ $1 = a ]; then x; fi", (TEST,)),
    ("if [ $1 = a ]; then b; else x; fi", (UNTRUE,)),
    ("if [ $1 = a ]; then b; elif [ c ]; then x; fi", (UNTRUE, ("test", "", "[", "c"))),
    ("if [ $1 = a ] && [ c ]; then x; fi", (TEST, ("test", "", "[", "c"))),
    ("if [ $1 = a ] && [ c ]; then b; else x; fi", (("unknown",),)),
    ("if [ $1 = a ] || [ c ]; then x; fi", (("unknown",),)),
    ("if ! [ $1 = a ]; then x; fi", (UNTRUE,)),
    ("if test $1 = a; then x; fi", (("test", "", "test", "$1", "=", "a"),)),
    ("if [[ $1 == a ]]; then x; fi", (("test", "", "[[", "$1", "==", "a"),)),
    ("if b; then x; fi", (("unknown",),)),
    ("if [ $1 = a ]; then b; fi; x", ()),
    ("[ $1 = a ] && x", (TEST,)),
    ("[ $1 = a ] || x", (UNTRUE,)),
    ("[ $1 = a ] && b || x", (UNTRUE,)),
    ("[ $1 = a ] && { b; x; }", (TEST,)),
    ("b && x", ()),
    ("if [ $1 = a ]; then f() { x; }; fi", ()),
    ("if [ $1 = a ]; then sh -c 'case b in c) x;; esac'; fi", (TEST, ("match", "", "b", "c"))),
]


@pytest.mark.parametrize(("text", "branch"), BRANCHES)
def test_conditions(text: str, branch: tuple[tuple[str, ...], ...]) -> None:
    assert [command.branch for command in commands(text) if command.program == "x"] == [branch]


def test_structure() -> None:
    text = "(a; b) & c || d\nwhile :; do e & done\nrun() {\n f\n}\nX=1 Y=2 exec g | h"
    by_program = {command.program: command for command in commands(text)}
    assert by_program["a"].background
    assert by_program["b"].background
    assert by_program["a"].nesting == "subshell"
    assert not by_program["c"].background
    assert (by_program["c"].follows, by_program["d"].follows) == ("&", "||")
    assert by_program["e"].background
    assert by_program["e"].nesting == "loop"
    assert by_program["f"].function == "run"
    assert by_program["g"].assignments == (("X", "1"), ("Y", "2"))
    assert by_program["g"].is_exec
    assert by_program["h"].follows == "|"


def test_inner_text_keeps_its_place() -> None:
    text = "set -e\nsh -c \"uvicorn api:app & python 'bot.py'\""
    found = {command.program: text[command.start : command.end] for command in commands(text)}
    assert found["uvicorn"] == "uvicorn api:app"
    assert found["python"] == "python 'bot.py'"
    assert [command.background for command in commands(text) if command.program == "uvicorn"] == [True]


def test_rows() -> None:
    source = "\ufeff#!/bin/sh\r\nécho é \\\r\n  b\r\n# hybrid-lint: ignore[x] why\r\nexec python a.py &\r\n".encode()
    found = extract(source)
    rows = [ShellCommand(*row) for row in found["shell_command"]]
    assert [json.loads(row.words) for row in rows] == [["écho", "é", "b"], ["exec", "python", "a.py"]]
    assert rows[0][-4:] == (2, 1, 3, 4)
    assert rows[1][-4:] == (5, 1, 5, 17)
    assert (rows[1].is_exec, rows[1].background, rows[1].program) == (1, 1, "python")
    assert found["suppression"][0][4] == 5


def test_other_interpreters_are_not_shell() -> None:
    assert "shell_command" not in extract(b"#!/usr/bin/env python\nprint('a')\n")
    assert "shell_command" in extract(b"#!/usr/bin/env bash\na\n")


@pytest.mark.parametrize(
    "text",
    [
        "(" * 50000,
        "$(" * 50000,
        "`" * 50001,
        "if " * 40000,
        "case x in " * 20000,
        "A=$A$A;" * 20000,
        "${" * 40000,
        "sh -c '" * 20000,
        "<<E " * 20000 + "\n" * 2000,
        "f() { " * 20000,
        "a &" * 40000,
        '"' * 50001,
        "\\" * 50001,
        "( a & " * 10000 + ") & " * 10000,
        "eval " * 10000,
        "env " * 30000,
    ],
)
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    started = time.process_time()
    commands(text)
    assert time.process_time() - started < 6


_PIECES = st.sampled_from(
    [
        "a",
        "sh -c ",
        "'",
        '"',
        "$(",
        ")",
        "`",
        "\n",
        ";",
        "&&",
        "&",
        "|",
        "if ",
        "then ",
        "fi",
        "case ",
        " in ",
        "esac",
        ";;",
        "<<E",
        "\nE\n",
        "{ ",
        "}",
        "$X",
        "${",
        "X=1 ",
        "eval ",
        "\\",
        "\r\n",
        "(",
        "é",
        " ",
        "for ",
        "do ",
        "done",
        "#",
        "<(",
        "[[ ",
        "]]",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(_PIECES, max_size=40).map("".join), st.text(max_size=100)))
def test_any_text_gives_ranges_inside_it(text: str) -> None:
    for command in commands(text):
        assert 0 <= command.start <= command.end <= len(text)
        if command.words and not any(mark in text for mark in ("sh -c", "eval")):
            assert command.end > command.start or not "".join(command.words)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=120))
def test_any_bytes_give_rows_inside_the_file(source: bytes) -> None:
    text = Text(source.decode("utf-8", "replace").removeprefix("\ufeff"))
    for table, rows in extract(source).items():
        for row in rows:
            line, _, end_line, _ = row[-4:]
            assert 1 <= line <= end_line <= len(text.starts), table


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", "a"),
        ("$A-${B}", "1-"),
        ("${C}", None),
        ("${C:-x$A}", "x1"),
        ("${B:-x}", "x"),
        ("${B-x}", ""),
        ("${A:+y}${C:+z}", "y"),
        ("${A:?no}", "1"),
        ("\\$A", "$A"),
        ("${V#3.}", "12.1"),
        ("${V%.*}", "3.12"),
        ("${V%%.*}", "3"),
        ("${V/./-}", "3-12.1"),
        ("${V//./-}", "3-12-1"),
    ],
)
def test_dockerfile_expansion(text: str, expected: str | None) -> None:
    assert expanded(text, {"A": "1", "B": "", "V": "3.12.1"}) == expected
