"""One defect, one finding."""

from __future__ import annotations

from typing import Any

from hybrid_lint.check.supersede import merged


class _Named:
    def __init__(self, name: str, supersedes: list[str]) -> None:
        self.name = name
        self.supersedes = supersedes


def finding(rule: str, line: int, subject: str | None = None, path: str = "a.py") -> dict[str, Any]:
    return {
        "rule": rule, "path": path, "line": line, "column": 1, "subject": subject, "message": f"{rule} {line}",
        "related": [],
    }  # fmt: skip


def merge(findings: list[dict[str, Any]], **rules: list[str]) -> list[tuple[str, int, list[str]]]:
    named: list[Any] = [_Named(name, supersedes) for name, supersedes in rules.items()]
    kept, _ = merged(findings, named)
    return [(item["rule"], item["line"], [other["message"] for other in item["related"]]) for item in kept]


def test_same_line() -> None:
    found = [finding("a", 1), finding("b", 1), finding("b", 2)]
    assert merge(found, a=["b"], b=[]) == [("a", 1, ["also b: b 1"]), ("b", 2, [])]


def test_same_subject_in_the_same_file() -> None:
    found = [finding("a", 1, "api"), finding("b", 9, "api"), finding("b", 9, "api", "b.py"), finding("b", 8, "bot")]
    assert merge(found, a=["b"], b=[]) == [("a", 1, ["also b: b 9"]), ("b", 9, []), ("b", 8, [])]


def test_no_subject_is_not_the_same_subject() -> None:
    assert merge([finding("a", 1), finding("b", 2)], a=["b"], b=[]) == [("a", 1, []), ("b", 2, [])]


def test_a_chain_ends_at_its_strongest() -> None:
    found = [finding("a", 1), finding("b", 1), finding("c", 1)]
    assert merge(found, a=["b"], b=["c"], c=[]) == [("a", 1, ["also b: b 1", "also c: c 1"])]
    assert merge(found[1:], a=["b"], b=["c"], c=[]) == [("b", 1, ["also c: c 1"])]
    assert merge([finding("a", 1), finding("c", 1)], a=["b"], b=["c"], c=[]) == [("a", 1, ["also c: c 1"])]


def test_the_nearest_of_several_takes_it() -> None:
    found = [finding("a", 1, "api"), finding("a", 20, "api"), finding("b", 18, "api")]
    assert merge(found, a=["b"], b=[]) == [("a", 1, []), ("a", 20, ["also b: b 18"])]


def test_a_rule_that_did_not_run_supersedes_nothing() -> None:
    assert merge([finding("a", 1), finding("b", 1)], b=[]) == [("a", 1, []), ("b", 1, [])]
