"""Suppressions that end: the verdict turns on its day, whatever was kept of earlier ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from hybrid_lint import api
from hybrid_lint.report.json_report import render_json

if TYPE_CHECKING:
    from pathlib import Path

RULE = "business-imports-db-driver"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A service whose driver is suppressed up to the last day of January."""
    root = tmp_path / "repository"
    (root / "task_api").mkdir(parents=True)
    (root / "docker-compose.yml").write_text("services:\n  task_api:\n    build: task_api\n")
    (root / "task_api" / "Dockerfile").write_text('FROM python:3.12-slim\nCOPY . .\nCMD ["uvicorn", "main:app"]\n')
    (root / "task_api" / "main.py").write_text(
        "from fastapi import FastAPI\n\n"
        f"import asyncpg  # hybrid-lint: ignore[{RULE}] until 2027-01-31 TASK-812: one-off import\n\napp = FastAPI()\n"
    )
    return root


def told(report: dict[str, Any]) -> list[tuple[str, bool]]:
    return [
        (finding["rule"], finding["suppressed"])
        for finding in report["findings"]
        if finding["rule"] == RULE or "suppression" in finding["rule"]
    ]


def test_kept_reports_stand_for_the_days_they_are_right_on(root: Path) -> None:
    expected = {
        "2026-11-29": [(RULE, True)],
        "2027-01-16": [(RULE, True)],
        "2027-01-17": [(RULE, True), ("suppression-expires-soon", False)],
        "2027-01-31": [(RULE, True), ("suppression-expires-soon", False)],
        "2027-02-01": [(RULE, False)],
        "2030-01-01": [(RULE, False)],
    }
    days = [*expected, *reversed(expected), "2027-01-17", "2026-11-29", "2027-02-01"]
    for day in days:
        report = api.check(root, profile="improved_hybrid", today=day)
        assert sorted(told(report)) == expected[day], day
        assert report == api.check(root, profile="improved_hybrid", today=day, cache=False), day


def test_an_end_that_is_written_later_counts_at_once(root: Path) -> None:
    main = root / "task_api" / "main.py"
    dated = main.read_text()
    for text, suppressed in ((dated.replace(" until 2027-01-31", ""), True), (dated, False)):
        main.write_text(text)
        report = api.check(root, profile="improved_hybrid", today="2027-06-01")
        assert told(report) == [(RULE, suppressed)]


def test_the_severity_of_the_announcement_is_the_users(root: Path) -> None:
    (root / "hybrid-lint.toml").write_text('[severity]\nsuppression-expires-soon = "error"\n')
    report = api.check(root, profile="improved_hybrid", today="2027-01-20")
    assert {each["severity"] for each in report["findings"] if each["rule"] == "suppression-expires-soon"} == {"error"}
    assert {each["severity"] for each in report["rules"] if each["rule"] == "suppression-expires-soon"} == {"error"}


def test_json_says_what_took_a_finding_away(root: Path) -> None:
    report = api.check(root, profile="improved_hybrid", select=[RULE], today="2027-01-01")
    ((finding,),) = [json.loads(render_json(report))["findings"]]  # type: ignore[arg-type]
    assert finding["suppression"] == {
        "kind": "comment", "path": "task_api/main.py", "line": 3, "reason": "TASK-812: one-off import",
        "until": "2027-01-31", "ticket": "TASK-812",
    }  # fmt: skip
