"""GitLab's code quality report, by what https://docs.gitlab.com/ci/testing/code_quality/ demands."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from tests.support.reports import any_report, finding, recorded, report

from hybrid_lint.report.gitlab import render_gitlab

_NUMBER = {"type": "integer", "minimum": 1}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string"},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": _NUMBER, "end": _NUMBER},
                    },
                },
            },
        },
    },
}


def issues(document: Any) -> Any:
    jsonschema = pytest.importorskip("jsonschema")
    text = render_gitlab(document)
    assert text.isascii()
    found = json.loads(text)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    json.dumps(found, ensure_ascii=False).encode("utf-8")
    return found


@pytest.mark.parametrize("name", ["clean", "findings", "given", "nothing", "undecided", "unselected"])
def test_recorded_reports_obey_the_schema(name: str) -> None:
    issues(recorded(name))


@given(any_report())
@settings(max_examples=50, deadline=None)
def test_any_text_obeys_the_schema(document: Any) -> None:
    assert len(issues(document)) == sum(not each["suppressed"] for each in document["findings"])


def test_an_issue() -> None:
    end = {"path": "b.yml", "line": 3, "column": 2, "message": "is declared here"}
    (issue,) = issues(report(finding(severity="warning", related=[end])))
    assert issue == {
        "type": "issue",
        "check_name": "a-rule",
        "description": "`name_1` is wrong · b.yml:3: is declared here",
        "categories": ["Bug Risk"],
        "severity": "major",
        "fingerprint": "0000000000000001",
        "location": {"path": "dir/file_1.py", "lines": {"begin": 1, "end": 1}},
    }
