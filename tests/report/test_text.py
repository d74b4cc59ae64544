"""The report for people: golden files, and what must hold for any source line."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hybrid_lint.report.excerpt import clip
from hybrid_lint.report.layout import cells, safe, text_width, wrap
from hybrid_lint.report.text import render_text

DATA = Path(__file__).parents[1] / "data" / "report"
#: `<report>-<width>[-<flag>…].txt` beside `<report>.json`.
GOLDEN = sorted(path.stem for path in DATA.glob("*.txt"))
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def report(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((DATA / f"{name}.json").read_text("utf-8"))
    return document


@pytest.mark.parametrize("name", GOLDEN)
def test_golden(name: str) -> None:
    stem, width, *flags = name.split("-")
    rendered = render_text(report(stem), width=int(width), **dict.fromkeys(flags, True))  # type: ignore[arg-type]
    assert rendered == (DATA / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize("name", sorted({name.split("-")[0] for name in GOLDEN}))
def test_colour_adds_nothing_but_colour(name: str) -> None:
    document = report(name)
    coloured = render_text(document, width=80, color=True)  # type: ignore[arg-type]
    assert ANSI.sub("", coloured) == render_text(document, width=80)  # type: ignore[arg-type]
    assert coloured.count("\x1b[0m") * 2 == coloured.count("\x1b[")


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_with_a_break_in_it_is_wider_than_the_screen(width: int) -> None:
    for line in render_text(report("findings"), width=width).splitlines():  # type: ignore[arg-type]
        assert text_width(line) <= width or max(map(text_width, line.split())) > width - 12, line


def test_a_finding_cannot_send_commands_to_the_terminal() -> None:
    document = report("findings")
    for finding in document["findings"]:
        finding["message"] += "\x1b[2J\r\n\u202e"
        finding["path"] += "\x07"
        finding["remedy"] = "\x9b1m"
        for line in finding["excerpt"]:
            line["text"] = "\x1b]0;title\x07" + line["text"]
    rendered = render_text(document, width=80)  # type: ignore[arg-type]
    assert not [character for character in rendered if unicodedata.category(character) == "Cc" and character != "\n"]
    assert "\u202e" not in rendered


@pytest.mark.parametrize(
    ("text", "start", "end", "room", "shown", "under"),
    [
        ("import os", 7, 9, 40, "import os", "os"),
        ("\timport os", 8, 10, 40, "    import os", "os"),
        ("x = '日本' + y", 11, 12, 40, "x = '日本' + y", "y"),
        ("x = '日本' + y", 5, 7, 40, "x = '日本' + y", "日本"),
        ("e\u0301 = x", 5, 6, 40, "e\u0301 = x", "x"),
        ("a" * 30 + "X" + "b" * 30, 30, 31, 21, "…aaaaaaaaaXbbbbbbbbb…", "X"),
        ("X" + "b" * 30, 0, 1, 10, "Xbbbbbbbb…", "X"),
        ("a" * 30 + "X", 30, 31, 10, "…aaaaaaaaX", "X"),
        ("日" * 20 + "X", 20, 21, 10, "…日日日日X", "X"),
        ("日" * 20 + "X", 20, 21, 11, "… 日日日日X", "X"),
        ("X" + "日" * 20, 0, 1, 11, "X日日日日 …", "X"),
        ("", 0, 1, 40, "", " "),
        ("abc", 3, 4, 40, "abc", " "),
    ],
)
def test_clipped_lines_keep_their_caret(text: str, start: int, end: int, room: int, shown: str, under: str) -> None:
    line, caret, length = clip(text, start, end, room)
    assert line == shown
    row = cells(line + " ")[0]
    assert "".join(row[caret : caret + length]) == under


SOURCE = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\t日é\u0301a ")), max_size=80)


@given(SOURCE, st.integers(0, 80), st.integers(1, 30), st.integers(12, 100))
def test_any_range_of_any_line_is_visible(text: str, start: int, length: int, room: int) -> None:
    text = text.replace("\n", " ").replace("\r", " ")
    start = min(start, len(text))
    line, caret, size = clip(text, start, min(start + length, max(len(text), start + 1)), room)
    assert text_width(line) <= room
    assert caret >= 0
    assert size >= 1
    assert caret + size <= max(room, caret + 1)


def test_a_minified_line_costs_nothing() -> None:
    line, caret, length = clip("x" * 5_000_000 + "HERE" + "y" * 5_000_000, 5_000_000, 5_000_004, 60)
    assert line[caret : caret + length] == "HERE"
    assert len(line) == 60


@given(st.text(alphabet="ab →日\n", max_size=120), st.integers(10, 60), st.integers(0, 8))
@example("日 → 日", 10, 6)
def test_wrapping_loses_no_word(text: str, width: int, indent: int) -> None:
    lines = wrap(text, width, first=4, indent=indent)
    assert " ".join(lines).split() == text.split()
    for number, line in enumerate(lines):
        used = 4 if number == 0 else 0
        assert used + text_width(line) <= width or len(line.strip().removeprefix("→ ").split()) <= 2


def test_a_chain_breaks_before_its_arrows() -> None:
    chain = "reaches `asyncpg` through app.main → app.tasks.service → shared.cache → shared.database"
    assert wrap(chain, 40, indent=2) == [
        "reaches `asyncpg` through app.main",
        "  → app.tasks.service → shared.cache",
        "  → shared.database",
    ]


def test_safe_leaves_ordinary_text_alone() -> None:
    assert safe("größe 日本 →") == "größe 日本 →"
    assert safe("a\tb\nc\x00") == "a b c\ufffd"


def test_what_is_not_known_is_told_by_cause_with_the_number_of_rules() -> None:
    document = report("findings")
    entry = {**document["rules"][0], "outcome": "unresolved", "reason": "`bot`: its build is elsewhere"}
    build = {"subject": "bot", "reason": "its build is elsewhere", "path": "compose.yaml", "line": 4}
    broken = {"subject": None, "reason": "`a.sql` could not be parsed", "path": "a.sql", "line": 1}
    document["rules"] = [
        {**entry, "rule": "a-rule", "unresolved": [build, broken]},
        {**entry, "rule": "b-rule", "outcome": "fail", "reason": None, "unresolved": [build]},
        {**entry, "rule": "c-rule", "reason": "the query failed: no such table"},
    ]
    told = [line for line in render_text(document, width=200).splitlines() if line.startswith("Unresolved")]  # type: ignore[arg-type]
    assert told == [
        "Unresolved: `c-rule`: the query failed: no such table",
        "Unresolved for `bot`: its build is elsewhere (compose.yaml:4): 2 rules.",
        "Unresolved: `a.sql` could not be parsed (a.sql:1): `a-rule`.",
    ]
    causes = [{**build, "reason": f"reason {number}"} for number in range(7)]
    document["rules"] = [{**entry, "rule": "a-rule", "unresolved": causes}]
    rendered = render_text(document, width=200)  # type: ignore[arg-type]
    assert rendered.count("Unresolved for `bot`") == 5
    assert "Unresolved: 2 more causes; `--format json` lists them." in rendered
