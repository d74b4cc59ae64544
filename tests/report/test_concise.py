"""One line per finding, and findings by file."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from tests.support.reports import any_report, finding, recorded, report

from hybrid_lint.report.concise import render_concise, render_grouped
from hybrid_lint.report.layout import text_width


def test_a_line_for_each_finding_that_nothing_takes_away() -> None:
    document = report(finding(1), finding(2, suppressed=True), finding(3, line=1, column=1, severity="info"))
    assert render_concise(document, quiet=True).splitlines() == [
        "dir/file_1.py:1:5: error[a-rule] `name_1` is wrong",
        "dir/file_3.py:1:1: info[a-rule] `name_3` is wrong",
    ]
    assert render_concise(document).splitlines()[2].startswith("Found 1 error and 1 info")


@given(any_report())
@settings(max_examples=100, deadline=None)
def test_no_text_makes_a_second_line(document: Any) -> None:
    found = sum(not each["suppressed"] for each in document["findings"])
    assert len(render_concise(document, quiet=True).splitlines()) == found


def test_findings_by_file() -> None:
    document = report(
        finding(1, path="a.py"), finding(12, path="a.py", message="`x` is " + "very " * 20 + "wrong"), finding(3)
    )
    assert render_grouped(document, quiet=True) == (
        "a.py\n"
        "   1:5  error[a-rule] `name_1` is wrong\n"
        "  12:5  error[a-rule] `x` is very very very very very very very very very very\n"
        "        very very very very very very very very very very wrong\n"
        "\n"
        "dir/file_3.py\n"
        "  3:5  error[a-rule] `name_3` is wrong\n"
    )


def test_grouped_lines_fit_the_screen() -> None:
    for width in (60, 80, 120):
        for line in render_grouped(recorded("findings"), width=width).splitlines():
            assert text_width(line) <= width or max(map(text_width, line.split())) > width - 14, line


def test_colour_adds_nothing_but_colour() -> None:
    for render in (render_concise, render_grouped):
        plain, coloured = (render(recorded("findings"), color=color) for color in (False, True))
        for style in ("\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[1m", "\x1b[0m"):
            coloured = coloured.replace(style, "")
        assert coloured == plain


def test_a_clean_run_says_so() -> None:
    assert render_concise(recorded("clean")).startswith("All checks passed")
    assert render_grouped(recorded("clean")).startswith("All checks passed")
    assert render_concise(recorded("clean"), quiet=True) == ""
