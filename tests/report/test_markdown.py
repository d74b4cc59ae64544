"""The comment on a pull request: a table that nothing in a finding breaks, within the size that GitHub takes."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.reports import TEXTS, any_report, finding, recorded, report

from hybrid_lint.report.markdown import COMMENT, render_markdown, table
from hybrid_lint.report.markup import code, markup

markdown_it = pytest.importorskip("markdown_it")
READER = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"])


def html(text: str) -> str:
    rendered: str = READER.render(text)
    return rendered


def rows(text: str) -> list[str]:
    """The cells of each row below the head."""
    return re.findall(r"<tr>\n(<td>.*?)</tr>", html(text), re.DOTALL)


def test_a_finding_is_a_row() -> None:
    end = {"path": "b.yml", "line": 3, "column": 2, "message": "is declared here"}
    (row,) = rows(render_markdown(report(finding(related=[end]))))
    assert re.findall(r"<td>(.*)</td>", row) == [
        "🔴 error",
        "<code>name_1</code> is wrong (<code>a-rule</code>)<br>↳ <code>b.yml:3</code>: is declared here<br><em>Mend it.</em>",
        "<code>dir/file_1.py:1</code>",
    ]


def test_places_are_links_where_the_address_is_known() -> None:
    text = render_markdown(report(finding(path="a b.py", line=7)), source="https://host/x/blob/abc")
    assert "[`a b.py:7`](https://host/x/blob/abc/a%20b.py#L7)" in text


@given(any_report())
@settings(max_examples=100, deadline=None)
def test_no_text_breaks_the_table(document: Any) -> None:
    text = render_markdown(document, source="https://host/x")
    text.encode("utf-8")
    found = rows(text)
    assert len(found) == sum(not each["suppressed"] for each in document["findings"])
    for row in found:
        assert len(re.findall("</td>", row)) == 3
        assert set(re.findall(r"<(\w+)", row)) <= {"td", "code", "br", "em", "a"}
        assert set(re.findall(r'href="(.{14})', row)) <= {"https://host/x"}


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_code_shows_what_it_is(text: str) -> None:
    text = re.sub(r"[\0\r\n\\|]|\s{2,}|[\ud800-\udfff\u2028\u2029\x1b-\x1f\x85]", "", text).strip()
    shown = (
        html(f"x {code(text)} x").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    )
    assert shown == (f"<p>x <code>{text}</code> x</p>\n" if text else "<p>x  x</p>\n")


@given(st.text("ab`*_<>&[]()!~#$\\@{}. ", max_size=20))
@settings(max_examples=300, deadline=None)
def test_prose_is_text_and_code(text: str) -> None:
    assert set(re.findall(r"<(\w+)", html(f"x {markup(text)} x"))) <= {"p", "code"}


def test_what_has_no_room_is_counted() -> None:
    document = report(*(finding(number, message="x" * 400) for number in range(1, 301)))
    text = render_markdown(document)
    assert 50_000 < len(text.encode()) <= COMMENT
    left = 300 - len(rows(text))
    assert f"{left} more findings found no room here." in text
    assert text.endswith("hybrid-lint explain a-rule`\n")


def test_the_verdict_stands_on_top_behind_a_mark_for_programs() -> None:
    lines = render_markdown(recorded("findings")).split("\n")
    assert lines[:2] == ["<!-- hybrid-lint -->", "### hybrid-lint: 3 errors, 3 warnings and 1 info"]
    clean = render_markdown(recorded("clean"))
    assert "### hybrid-lint: All checks passed" in clean
    assert "|" not in clean
    assert "Not everything could be decided" in render_markdown(recorded("undecided"))


def test_no_findings_make_no_table() -> None:
    assert table([]) == ""
