"""The report for programs: its schema, its order, its bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hybrid_lint.report.json_report import render_json
from hybrid_lint.report.json_schema import report_schema
from hybrid_lint.report.summary import summarize

DATA = Path(__file__).parents[1] / "data" / "report"
REPORTS = sorted(path.stem for path in DATA.glob("*.json"))


def report(name: str) -> Any:
    return json.loads((DATA / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_obeys_the_schema(name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(report_schema())
    assert not [error.message for error in validator.iter_errors(json.loads(render_json(report(name))))]


def test_what_is_for_people_stays_out() -> None:
    document = {**report("findings"), "notices": ["n"], "fail_on": "error"}
    printed = json.loads(render_json(document))
    assert list(printed) == [
        "version",
        "tool_version",
        "profile",
        "findings",
        "rules",
        "services",
        "left_out",
        "summary",
    ]
    assert "excerpt" not in render_json(document)


def test_the_order_of_keys_does_not_depend_on_the_engine() -> None:
    def reversed_keys(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: reversed_keys(inner) for key, inner in reversed(value.items())}
        return [reversed_keys(inner) for inner in value] if isinstance(value, list) else value

    document = report("findings")
    reordered = reversed_keys(document)
    reordered["summary"], reordered["services"] = document["summary"], document["services"]
    assert render_json(reordered) == render_json(document)


def test_any_name_of_a_file_can_be_printed() -> None:
    document = report("findings")
    document["findings"][0]["path"] = "caf\udce9/日本.py"
    text = render_json(document)
    assert text.isascii()
    assert json.loads(text)["findings"][0]["path"] == "caf\udce9/日本.py"


def test_empty_lists_are_lists() -> None:
    document = {**report("clean"), "findings": [], "rules": [], "services": [], "left_out": []}
    printed = json.loads(render_json(document))
    assert [printed[key] for key in ("findings", "rules", "services", "left_out")] == [[], [], [], []]


def test_the_summary_counts_what_is_not_suppressed() -> None:
    document = report("findings")
    counted = summarize(document["findings"], document["rules"], document["left_out"], files=87, services=9)
    assert counted == document["summary"]


def test_the_documentation_names_every_key() -> None:
    text = (Path(__file__).parents[2] / "docs" / "json_report.md").read_text("utf-8")
    schema = report_schema()["properties"]
    keys = {*schema, *schema["findings"]["items"]["properties"], *schema["rules"]["items"]["properties"]}
    keys |= set(schema["summary"]["properties"])
    assert [key for key in sorted(keys) if f"`{key}`" not in text] == []
