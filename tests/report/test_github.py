"""Workflow commands: read the way the runner reads them, within the limits of GitHub."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from tests.support.reports import any_report, finding, recorded, report

from hybrid_lint.report.github import annotated, further, render_github


def command_of(line: str) -> tuple[str, dict[str, str], str] | None:
    """What the runner makes of a line: name, properties, text; None for a line that it shows as it is."""
    line = line.lstrip()
    if not line.startswith("::") or "::" not in line[2:]:
        return None
    head, _, text = line[2:].partition("::")
    name, _, properties = head.partition(" ")
    pairs = (pair.split("=", 1) for pair in properties.split(",") if "=" in pair)
    return name, {key: unescaped(value, property=True) for key, value in pairs}, unescaped(text, property=False)


def unescaped(text: str, *, property: bool) -> str:
    marks = [("%0D", "\r"), ("%0A", "\n"), *([("%3A", ":"), ("%2C", ",")] if property else []), ("%25", "%")]
    for mark, meant in marks:
        text = text.replace(mark, meant)
    return text


def commands(document: Any) -> list[tuple[str, dict[str, str], str]]:
    return [command for line in render_github(document).split("\n") if (command := command_of(line))]


def test_a_finding_is_a_command() -> None:
    end = {"path": "b.yml", "line": 3, "column": 2, "message": "is declared here"}
    each = finding(severity="info", path="a, b:c%.py", related=[end])
    assert commands(report(each)) == [
        (
            "notice",
            {"title": "a-rule", "file": "a, b:c%.py", "line": "1", "endLine": "1", "col": "5", "endColumn": "9"},
            "`name_1` is wrong\nb.yml:3: is declared here\nMend it.",
        )
    ]


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ((1, 1, 1, 1), {}),
        ((4, 3, 4, 3), {"line": "4", "endLine": "4"}),
        ((4, 3, 6, 2), {"line": "4", "endLine": "6"}),
    ],
)
def test_columns_are_told_within_one_line(place: tuple[int, ...], told: dict[str, str]) -> None:
    each = finding(**dict(zip(("line", "column", "end_line", "end_column"), place, strict=True)))
    ((_, properties, _),) = commands(report(each))
    assert properties == {"title": "a-rule", "file": "dir/file_1.py", **told}


def test_ten_of_each_kind_and_the_rest_in_plain_lines() -> None:
    findings = [finding(number, severity=("error", "warning")[number % 2]) for number in range(1, 26)]
    document = report(*findings, finding(30, suppressed=True))
    kinds = [name for name, _, _ in commands(document)]
    assert (kinds.count("error"), kinds.count("warning")) == (10, 10)
    assert [each["line"] for each in further(document)] == [21, 22, 23, 24, 25]
    assert len(annotated(document)) == 20
    lines = render_github(document).splitlines()
    assert "warning[a-rule] dir/file_21.py:21:5: `name_21` is wrong" in lines
    assert (
        "GitHub shows 10 annotations of each kind; 5 further findings stand above and in the summary of the job."
        in lines
    )


@given(any_report())
@settings(max_examples=150, deadline=None)
def test_no_text_of_a_repository_is_obeyed(document: Any) -> None:
    text = render_github(document)
    found = commands(document)
    assert [name for name, _, _ in found] == [
        {"info": "notice"}.get(each["severity"], each["severity"]) for each in annotated(document)
    ]
    assert all(properties["title"] == "a-rule" for _, properties, _ in found)
    assert "##[" not in text
    assert "\r" not in text


def test_the_conclusion_stands_below() -> None:
    assert "Found 3 errors, 3 warnings and 1 info (1 suppressed) in 7 of 87 files." in render_github(
        recorded("findings")
    )
    assert render_github(recorded("clean")).startswith("All checks passed")
