"""What a suppression takes away, and what is said about suppressions themselves."""

from __future__ import annotations

from typing import Any

import pytest

from hybrid_lint.rulepack.names import RuleNames
from hybrid_lint.triage.suppression import (
    BUILT_IN_RULES,
    OF_UNKNOWN_RULE,
    UNUSED,
    WITHOUT_REASON,
    Suppression,
    outcomes,
)
from hybrid_lint.triage.suppression import apply as triaged

DRIVER = "business-imports-db-driver"
PORT = "env-url-port-matches-container-port"
KNOWN = RuleNames(
    [
        {"rule": DRIVER, "category": "data_access", "covers": ["DAT001"]},
        {"rule": PORT, "category": "compose", "covers": ["CMP021", "CMP018"]},
        *BUILT_IN_RULES,
    ]
)
RAN = {DRIVER, PORT, WITHOUT_REASON, OF_UNKNOWN_RULE, UNUSED}


def finding(rule: str = DRIVER, path: str = "a.py", line: int = 3, **more: Any) -> dict[str, Any]:
    return {
        "rule": rule,
        "path": path,
        "line": line,
        "column": 1,
        "message": "m",
        "related": [],
        "suppressed": False,
        **more,
    }


def comment(rules: str, reason: str = "why", *, path: str = "a.py", line: int = 3, **more: Any) -> Suppression:
    place = {
        "scope": "line",
        "target_line": line,
        "line": line,
        "column": 9,
        "end_line": line,
        "end_column": 30,
        **more,
    }
    return Suppression(path, rules, reason, **place)


def result(findings: list[dict[str, Any]], *comments: Suppression, ran: set[str] = RAN) -> list[tuple[str, int, bool]]:
    return [(each["rule"], each["line"], each["suppressed"]) for each in triaged(findings, comments, KNOWN, ran)]


@pytest.mark.parametrize(
    ("suppression", "suppressed"),
    [
        (comment(f'["{DRIVER}"]'), True),
        (comment('["DAT001"]'), True),
        (comment('["dat001"]'), True),
        (comment(f'["{PORT}", "{DRIVER}"]'), True),
        (comment(f'["{DRIVER}"]', line=2, target_line=3), True),
        (comment(f'["{DRIVER}"]', line=1, target_line=1, scope="file"), True),
        (comment(f'["{PORT}"]'), False),
        (comment('["data_access"]'), False),
        (comment(f'["{DRIVER}"]', ""), False),
        (comment(f'["{DRIVER}"]', line=4), False),
        (comment(f'["{DRIVER}"]', path="b.py"), False),
        (comment(f'["{DRIVER}"]', path="b.py", scope="file"), False),
    ],
)
def test_what_a_comment_takes_away(suppression: Suppression, suppressed: bool) -> None:
    assert [done for rule, _, done in result([finding()], suppression) if rule == DRIVER] == [suppressed]


@pytest.mark.parametrize(("path", "line", "suppressed"), [("b.yml", 7, True), ("b.yml", 8, False), ("c.yml", 7, False)])
def test_a_comment_works_at_the_other_end(path: str, line: int, suppressed: bool) -> None:
    two_ended = finding(related=[{"path": "b.yml", "line": 7, "column": 1, "message": ""}])
    found = result([two_ended], comment('["DAT001"]', path=path, line=line))
    assert (DRIVER, 3, suppressed) in found


def test_a_used_comment_says_nothing() -> None:
    assert result([finding()], comment('["DAT001"]')) == [(DRIVER, 3, True)]


def test_a_missing_reason_is_the_one_finding() -> None:
    found = triaged([finding()], [comment(f'["{DRIVER}"]', "")], KNOWN, RAN)
    assert [each["rule"] for each in found] == [DRIVER, WITHOUT_REASON]
    assert found[1]["message"] == f"the suppression of `{DRIVER}` gives no reason"
    assert (found[1]["line"], found[1]["column"], found[1]["end_column"]) == (3, 9, 30)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("business-import-db-driver", f"no rule is called `business-import-db-driver`; did you mean `{DRIVER}`?"),
        ("DAT01", "no rule is called `DAT01`; did you mean `DAT001`?"),
        ("zzz", "no rule is called `zzz`"),
        ("data_access", "`data_access` is a category; a suppression names rules"),
    ],
)
def test_an_unknown_rule_is_a_finding(name: str, message: str) -> None:
    (found,) = triaged([], [comment(f'["{name}"]')], KNOWN, RAN)
    assert (found["rule"], found["message"]) == (OF_UNKNOWN_RULE, message)


def test_an_unused_comment_is_a_finding_per_rule() -> None:
    found = triaged([finding()], [comment(f'["{DRIVER}", "CMP021"]')], KNOWN, RAN)
    assert [(each["rule"], each["message"]) for each in found] == [
        (DRIVER, "m"),
        (UNUSED, "the suppression of `CMP021` suppresses nothing"),
    ]


def test_unused_is_not_said_of_a_rule_that_did_not_run() -> None:
    assert result([], comment('["DAT001"]'), ran={PORT, UNUSED}) == []


def test_unused_is_not_said_of_a_code_of_which_one_rule_did_not_run() -> None:
    known = RuleNames(
        [
            {"rule": DRIVER, "category": "data_access", "covers": ["DAT001"]},
            {"rule": PORT, "category": "compose", "covers": ["DAT001"]},
            *BUILT_IN_RULES,
        ]
    )
    assert triaged([], [comment('["DAT001"]')], known, {DRIVER, UNUSED}) == []
    assert [each["rule"] for each in triaged([], [comment('["DAT001"]')], known, RAN)] == [UNUSED]


def test_built_in_rules_that_are_not_selected_are_silent() -> None:
    comments = [comment('["DAT001"]'), comment('["nope"]'), comment('["DAT001"]', "")]
    assert result([], *comments, ran={DRIVER, PORT}) == []


def test_a_finding_about_comments_can_be_suppressed_too() -> None:
    found = result([], comment('["DAT001"]'), comment(f'["{UNUSED}"]', line=1, target_line=1, scope="file"))
    assert found == [(UNUSED, 3, True)]


def test_the_result_is_in_report_order() -> None:
    findings = [finding(path="b.py"), finding(line=9), finding(line=10, rule=PORT)]
    found = triaged(findings, [comment('["DAT001"]', "", line=1)], KNOWN, RAN)
    assert [(each["path"], each["line"]) for each in found] == [("a.py", 1), ("a.py", 9), ("a.py", 10), ("b.py", 3)]


def test_outcomes_count_comments() -> None:
    comments = [comment('["DAT001"]', ""), comment('["DAT001"]')]
    found = triaged([finding()], comments, KNOWN, RAN)
    assert {
        each["rule"]: (each["outcome"], each["examined"], each["failed"]) for each in outcomes(found, comments, RAN)
    } == {
        WITHOUT_REASON: ("fail", 2, 1),
        OF_UNKNOWN_RULE: ("pass", 2, 0),
        UNUSED: ("pass", 2, 0),
    }
    assert {each["outcome"] for each in outcomes([], [], RAN)} == {"not_applicable"}
    assert outcomes(found, comments, {DRIVER}) == []
