"""What a suppression takes away, and what is said about suppressions themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from hybrid_lint.rulepack.names import RuleNames
from hybrid_lint.triage.built_in import (
    BUILT_IN_RULES,
    EXPIRES_SOON,
    OF_UNKNOWN_RULE,
    UNUSED,
    WITH_UNREADABLE_DATE,
    WITHOUT_REASON,
    outcomes,
)
from hybrid_lint.triage.suppression import Suppression, apply, examined

DRIVER = "business-imports-db-driver"
PORT = "env-url-port-matches-container-port"
KNOWN = RuleNames(
    [
        {"rule": DRIVER, "category": "data_access", "covers": ["DAT001"]},
        {"rule": PORT, "category": "compose", "covers": ["CMP021", "CMP018"]},
        *BUILT_IN_RULES,
    ]
)
RAN = {DRIVER, PORT, WITHOUT_REASON, OF_UNKNOWN_RULE, WITH_UNREADABLE_DATE, EXPIRES_SOON, UNUSED}
TODAY = "2027-01-31"


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


def comment(
    rules: str,
    reason: str = "why",
    *,
    path: str = "a.py",
    line: int = 3,
    target_line: int = 0,
    scope: str = "line",
    until: str | None = None,
    ticket: str | None = None,
) -> Suppression:
    return Suppression(path, rules, reason, until, ticket, scope, target_line or line, line, 9, line, 30)


def triaged(
    findings: list[dict[str, Any]], comments: Sequence[Suppression], known: RuleNames, ran: set[str], day: str = TODAY
) -> list[dict[str, Any]]:
    return apply(findings, comments, known, ran, day)


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
        each["rule"]: (each["outcome"], each["examined"], each["failed"])
        for each in outcomes(found, examined(comments), RAN)
    } == {
        WITHOUT_REASON: ("fail", 2, 1),
        OF_UNKNOWN_RULE: ("pass", 2, 0),
        WITH_UNREADABLE_DATE: ("not_applicable", 0, 0),
        EXPIRES_SOON: ("not_applicable", 0, 0),
        UNUSED: ("pass", 2, 0),
    }
    assert {each["outcome"] for each in outcomes([], examined([]), RAN)} == {"not_applicable"}
    assert outcomes(found, examined(comments), {DRIVER}) == []


@pytest.mark.parametrize(
    ("until", "rules"),
    [
        ("2028-01-01", []),
        ("2027-02-15", []),
        ("2027-02-14", [EXPIRES_SOON]),
        (TODAY, [EXPIRES_SOON]),
        ("2027-01-30", [DRIVER]),
        ("1999-12-31", [DRIVER]),
    ],
)
def test_what_is_told_as_its_day_comes_nearer(until: str, rules: list[str]) -> None:
    found = triaged([finding()], [comment('["DAT001"]', until=until)], KNOWN, RAN)
    assert [each["rule"] for each in found if not each["suppressed"]] == rules


def test_a_finding_whose_suppression_is_over_says_so() -> None:
    old = comment('["DAT001"]', "one-off import", until="2026-12-31", ticket="TASK-812", line=2, target_line=3)
    (back,) = triaged([finding()], [old], KNOWN, RAN)
    assert back["message"] == "m; its suppression ended on 2026-12-31"
    assert back["related"] == [
        {"path": "a.py", "line": 2, "column": 9, "message": "said why: TASK-812: one-off import"}
    ]
    (still_away,) = triaged([finding()], [old, comment('["DAT001"]')], KNOWN, RAN)
    assert (still_away["suppressed"], still_away["message"], still_away["related"]) == (True, "m", [])


def test_an_end_that_is_near_is_told_with_its_reason() -> None:
    found = triaged([finding()], [comment('["DAT001"]', until="2027-02-01", ticket="TASK-812")], KNOWN, RAN)
    assert [(each["rule"], each["severity"]) for each in found if not each["suppressed"]] == [(EXPIRES_SOON, "info")]
    assert "the suppression of `DAT001` ends on 2027-02-01 (TASK-812: why)" in [each["message"] for each in found]


def test_what_is_over_and_suppresses_nothing_is_unused() -> None:
    for until in ("2026-12-31", "2027-02-01", "2030-01-01"):
        assert result([], comment('["DAT001"]', until=until)) == [(UNUSED, 3, False)]


@pytest.mark.parametrize(
    ("until", "message"),
    [
        ("", "no day follows `until`"),
        ("May", "`until May` names no day"),
        ("2027-02-30", "`until 2027-02-30` names no day"),
        ("2027-2-3", "`until 2027-2-3` names no day"),
        ("20270203", "`until 20270203` names no day"),
        ("2027-W05-1", "`until 2027-W05-1` names no day"),
        ("٢٠٢٧-٠١-٣١", "`until ٢٠٢٧-٠١-٣١` names no day"),
    ],
)
def test_what_is_no_day_suppresses_nothing(until: str, message: str) -> None:
    found = triaged([finding()], [comment('["DAT001"]', until=until)], KNOWN, RAN)
    assert [(each["rule"], each["suppressed"]) for each in found] == [(DRIVER, False), (WITH_UNREADABLE_DATE, False)]
    assert result([], comment('["DAT001"]', "", until=until)) == [(WITH_UNREADABLE_DATE, 3, False)]
    assert found[1]["message"] == f"{message}, so the suppression of `DAT001` suppresses nothing"


def test_a_ticket_is_a_reason_and_a_date_is_none() -> None:
    assert result([finding()], comment('["DAT001"]', "", ticket="TASK-812")) == [(DRIVER, 3, True)]
    found = result([finding()], comment('["DAT001"]', "", until="2028-01-01"))
    assert found == [(DRIVER, 3, False), (WITHOUT_REASON, 3, False)]


def test_what_took_a_finding_away_stands_beside_it() -> None:
    (away,) = triaged([finding()], [comment('["DAT001"]', until="2028-01-01", ticket="#17")], KNOWN, RAN)
    assert away["suppression"] == {
        "kind": "comment", "path": "a.py", "line": 3, "reason": "#17: why", "until": "2028-01-01", "ticket": "#17",
    }  # fmt: skip
