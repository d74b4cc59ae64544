"""JUnit XML: its shape as Jenkins and GitLab take it, and red where the run is."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from typing import Any

import pytest
from hypothesis import given, settings
from tests.support.reports import any_report, finding, recorded, report

from hybrid_lint.report.junit import render_junit

#: Of the schema that Jenkins checks with (junit-10.xsd): element → attributes it must have, those it may have, elements in it.
SCHEMA = {
    "testsuites": ({"name", "tests", "failures", "errors"}, set[str](), {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors"}, {"skipped"}, {"testcase"}),
    "testcase": ({"name", "classname"}, set[str](), {"failure", "error", "skipped", "system-out"}),
    "failure": ({"type", "message"}, set[str](), set[str]()),
    "error": ({"type", "message"}, set[str](), set[str]()),
    "skipped": ({"message"}, {"type"}, set[str]()),
    "system-out": (set[str](), set[str](), set[str]()),
}


def parsed(document: Any, **options: Any) -> dict[str, ElementTree.Element]:
    """The test of each rule, in a document whose shape and counts are right."""
    text = render_junit(document, **options)
    assert text.isascii()
    root = ElementTree.fromstring(text)
    for element in root.iter():
        needed, allowed, inner = SCHEMA[element.tag]
        assert needed <= set(element.attrib) <= needed | allowed
        assert {child.tag for child in element} <= inner
    tests = list(root.iter("testcase"))
    assert len(tests) == len(document["rules"]) == int(root.attrib["tests"])
    for suite in root:
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.attrib[name]) == len(list(suite.iter(tag)))
    return {test.attrib["name"]: test for test in tests}


@pytest.mark.parametrize("name", ["clean", "findings", "given", "nothing", "undecided", "unselected"])
def test_recorded_reports_are_read(name: str) -> None:
    document = recorded(name)
    parsed(document)
    junitparser = pytest.importorskip("junitparser")
    read = junitparser.JUnitXml.fromstring(render_junit(document).encode())
    assert read.failures == sum(suite.failures for suite in read)


@given(any_report())
@settings(max_examples=100, deadline=None)
def test_any_text_is_xml(document: Any) -> None:
    parsed(document)


def test_a_rule_fails_with_its_findings() -> None:
    end = {"path": "b.yml", "line": 3, "column": 2, "message": 'is "declared"\nhere'}
    tests = parsed(report(finding(1, related=[end]), finding(2), finding(3, suppressed=True)))
    (failure,) = tests["a-rule"]
    assert failure.attrib == {"type": "error", "message": "`name_1` is wrong (and 1 more)"}
    assert (failure.text or "").split("\n") == [
        "dir/file_1.py:1: error: `name_1` is wrong",
        '  b.yml:3: is "declared" here',
        "  Mend it.",
        "dir/file_2.py:2: error: `name_2` is wrong",
        "  Mend it.",
    ]
    assert list(tests["b-rule"]) == []


@pytest.mark.parametrize(("fail_on", "tag"), [("error", "system-out"), ("warning", "failure"), ("never", "system-out")])
def test_what_does_not_fail_the_run_fails_no_test(fail_on: str, tag: str) -> None:
    (inner,) = parsed(report(finding(severity="warning")), fail_on=fail_on)["a-rule"]
    assert inner.tag == tag


def test_what_is_not_decided_is_skipped_and_an_error_where_no_rule_could_judge_anything() -> None:
    document = recorded("undecided")
    undecided = [rule["rule"] for rule in document["rules"] if rule["outcome"] == "unresolved"]
    assert all(parsed(document)[name][0].tag == "skipped" for name in undecided)
    document["rules"] = [rule for rule in document["rules"] if rule["rule"] in undecided]
    document["summary"]["rules"] = {"pass": 0, "fail": 0, "not_applicable": 0, "unresolved": len(undecided)}
    assert all(parsed(document)[name][0].tag == "error" for name in undecided)
    assert all(parsed(document, fail_on="never")[name][0].tag == "skipped" for name in undecided)
