"""Whole repositories: the report is the golden one, and its codes are those that the reviewer wrote down beforehand.

`UPDATE_GOLDEN=1 pytest tests/test_repositories.py` rewrites the golden reports; the reviews are written by hand.
"""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from hybrid_lint import api
from hybrid_lint.report.text import render_text

REPOSITORIES = Path(__file__).parent / "repositories"
NAMES = sorted(path.name for path in REPOSITORIES.iterdir() if path.is_dir())
_CODE = re.compile(r"^\| ([A-Z]{1,3}\d{3}|[a-z]+(?:-[a-z]+)+) \| (.+?) \|", re.MULTILINE)
_NOTICE = "architecture-not-recognised"


def expected_of(name: str) -> list[tuple[str, str]]:
    """The (code, place) rows that the review expects; a rule without a code has its name there."""
    review = (REPOSITORIES / f"{name}.review.md").read_text(encoding="utf-8")
    section = re.search(r"^## Expected findings\n(.*?)(?=^## |\Z)", review, re.MULTILINE | re.DOTALL)
    assert section, f"the review of {name} has no section of expected findings"
    return _CODE.findall(section[1])


@pytest.fixture(scope="module", params=NAMES)
def checked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, object]]:
    """The report on a copy: outside this project's git repository, whose ignore rules are not the example's."""
    root = tmp_path_factory.mktemp("repository") / request.param
    shutil.copytree(REPOSITORIES / request.param, root, symlinks=True)
    return request.param, api.check(root, cache=False)


def test_the_report_is_the_golden_one(checked: tuple[str, dict[str, object]]) -> None:
    name, report = checked
    golden = REPOSITORIES / f"{name}.golden.txt"
    text = render_text(report, width=100, color=False, statistics=True)  # type: ignore[arg-type]
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_the_findings_are_those_of_the_review(checked: tuple[str, dict[str, object]]) -> None:
    name, report = checked
    expected = expected_of(name)
    findings = report["findings"]
    assert isinstance(findings, list)
    told = [
        ((finding["covers"] or [finding["rule"]])[0], f"{finding['path']}:{finding['line']}")
        for finding in findings
        if finding["rule"] != _NOTICE
    ]
    assert Counter(code for code, _ in told) == Counter(code for code, _ in expected)
    places = set(told)
    for code, where in expected:
        place = re.match(r"`([^`]+:\d+)`", where)
        if place:
            assert (code, place[1]) in places
