"""One defect, one finding."""

from __future__ import annotations

from typing import Any

from hybrid_lint.triage.supersede import merged


def finding(
    rule: str, line: int, subject: str | None = None, path: str = "a.py", columns: tuple[int, int] = (1, 9), **more: Any
) -> dict[str, Any]:
    return {
        "rule": rule, "path": path, "line": line, "column": columns[0], "end_line": line, "end_column": columns[1],
        "subject": subject, "message": f"{rule} {line}", "related": [],
    } | more  # fmt: skip


def end(line: int, path: str = "a.py", message: str = "here") -> dict[str, Any]:
    return {"path": path, "line": line, "column": 1, "message": message}


def merge(findings: list[dict[str, Any]], **rules: list[str]) -> list[tuple[str, int, list[str]]]:
    kept, superseded = merged(findings, rules)
    assert len(kept) + len(superseded) == len(findings)
    told = {(item["rule"], item["line"]) for item in kept} | {
        (other["message"].split()[1].rstrip(":"), other["line"]) for item in kept for other in item["related"] if other["message"].startswith("also")
    }  # fmt: skip
    assert told == {(item["rule"], item["line"]) for item in findings}, "nothing is lost"
    return [(item["rule"], item["line"], [other["message"] for other in item["related"]]) for item in kept]


def test_the_same_place() -> None:
    found = [finding("a", 1), finding("b", 1), finding("b", 2)]
    assert merge(found, a=["b"], b=[]) == [("a", 1, ["also b: b 1"]), ("b", 2, [])]


def test_two_places_on_one_line() -> None:
    found = [finding("a", 1, columns=(1, 9)), finding("b", 1, columns=(12, 20)), finding("b", 1, columns=(4, 4))]
    assert merge(found, a=["b"], b=[]) == [("a", 1, ["also b: b 1"]), ("b", 1, [])]


def test_a_place_inside_of_another() -> None:
    found = [finding("a", 1, end_line=5), finding("b", 3), finding("b", 6)]
    assert merge(found, a=["b"], b=[]) == [("a", 1, ["also b: b 3"]), ("b", 6, [])]


def test_a_place_that_the_stronger_finding_names() -> None:
    found = [finding("a", 1, related=[end(9, "b.py")]), finding("b", 9, path="b.py"), finding("b", 8, path="b.py")]
    assert merge(found, a=["b"], b=[]) == [("a", 1, ["here", "also b: b 9"]), ("b", 8, [])]


def test_two_defects_of_one_subject() -> None:
    found = [finding("a", 1, "api"), finding("b", 9, "api")]
    assert merge(found, a=["b"], b=[]) == [("a", 1, []), ("b", 9, [])]


def test_by_what_both_say_it_is_about() -> None:
    found = [finding("a", 1, defect="x"), finding("b", 9, defect="x"), finding("b", 1, defect="y"), finding("b", 1)]
    assert merge(found, a=["b"], b=[]) == [("a", 1, ["also b: b 9", "also b: b 1"]), ("b", 1, [])]
    elsewhere = [finding("a", 1, defect="x"), finding("b", 1, path="b.py", defect="x")]
    assert merge(elsewhere, a=["b"], b=[]) == [("a", 1, []), ("b", 1, [])]


def test_a_chain_ends_at_its_strongest() -> None:
    found = [finding("a", 1), finding("b", 1), finding("c", 1)]
    assert merge(found, a=["b"], b=["c"], c=[]) == [("a", 1, ["also b: b 1", "also c: c 1"])]
    assert merge(found[1:], a=["b"], b=["c"], c=[]) == [("b", 1, ["also c: c 1"])]
    assert merge([finding("a", 1), finding("c", 1)], a=["b"], b=["c"], c=[]) == [("a", 1, ["also c: c 1"])]


def test_a_chain_whose_ends_do_not_meet() -> None:
    found = [finding("a", 1, end_line=3), finding("b", 3, end_line=6), finding("c", 5)]
    assert merge(found, a=["b"], b=["c"], c=[]) == [("a", 1, ["also b: b 3", "also c: c 5"])]


def test_the_nearest_of_several_takes_it() -> None:
    found = [finding("a", 1, end_line=20), finding("a", 17, end_line=20), finding("b", 18)]
    assert merge(found, a=["b"], b=[]) == [("a", 1, []), ("a", 17, ["also b: b 18"])]


def test_second_locations_go_with_it() -> None:
    found = [finding("a", 1, related=[end(4)]), finding("b", 1, related=[end(4), end(7)])]
    assert merge(found, a=["b"], b=[]) == [("a", 1, ["here", "also b: b 1", "here"])]


def test_a_rule_that_did_not_run_supersedes_nothing() -> None:
    assert merge([finding("a", 1), finding("b", 1)], b=[]) == [("a", 1, []), ("b", 1, [])]
