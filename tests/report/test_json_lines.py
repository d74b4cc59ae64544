"""The report in lines is the JSON report, entry by entry."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from tests.support.reports import any_report, recorded

from hybrid_lint.report.json_lines import TYPES, render_json_lines
from hybrid_lint.report.json_report import render_json
from hybrid_lint.report.json_schema import line_schema


def check(document: Any) -> None:
    text = render_json_lines(document)
    assert text.isascii()
    lines = [json.loads(line) for line in text.splitlines()]
    whole = json.loads(render_json(document))
    rebuilt = {key: value for key, value in lines[0].items() if key != "type"}
    for key, kind in TYPES.items():
        rebuilt[key] = [{name: line[name] for name in line if name != "type"} for line in lines if line["type"] == kind]
    rebuilt["summary"] = {key: value for key, value in lines[-1].items() if key != "type"}
    assert rebuilt == whole
    assert lines[0]["type"] == "run"
    assert lines[-1]["type"] == "summary"


@pytest.mark.parametrize("name", ["clean", "findings", "given", "nothing", "undecided", "unselected"])
def test_nothing_is_lost(name: str) -> None:
    check(recorded(name))


@given(any_report())
@settings(max_examples=50, deadline=None)
def test_no_text_breaks_a_line(document: Any) -> None:
    check(document)


@pytest.mark.parametrize("name", ["clean", "findings", "given", "nothing", "undecided", "unselected"])
def test_each_line_obeys_the_schema(name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(line_schema())
    for line in render_json_lines(recorded(name)).splitlines():
        validator.validate(json.loads(line))
