"""Names of rules, globs of paths, and restricting a report to given files."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hybrid_lint.formats.path_globs import path_pattern
from hybrid_lint.rulepack.names import RuleNames
from hybrid_lint.triage.restriction import restrict
from hybrid_lint.triage.selection import ignored_paths

NAMES = RuleNames(
    [
        {"rule": "a-one", "category": "cat_a", "covers": ["AAA001"]},
        {"rule": "a-two", "category": "cat_a", "covers": "AAA002"},
        {"rule": "b-one", "category": "cat_b", "covers": ["BBB001", "AAA002"]},
    ]
)


@pytest.mark.parametrize(
    ("select", "ignore", "selected"),
    [
        ([], [], ["a-one", "a-two", "b-one"]),
        (["cat_a"], [], ["a-one", "a-two"]),
        (["cat-a"], [], ["a-one", "a-two"]),
        (["aaa002"], [], ["a-two", "b-one"]),
        (["b-one", "AAA001"], [], ["a-one", "b-one"]),
        ([], ["cat_a"], ["b-one"]),
        (["cat_a"], ["a-one"], ["a-two"]),
        (["a-one"], ["cat_a"], ["a-one"]),
        (["a-one"], ["a-one"], []),
        (["AAA002"], ["cat_b"], ["a-two", "b-one"]),
        (["cat_b"], ["AAA002"], []),
    ],
)
def test_what_is_named_more_narrowly_wins(select: list[str], ignore: list[str], selected: list[str]) -> None:
    assert NAMES.selected(select, ignore) == selected


def finding(path: str, rule: str = "a-one", *related: str) -> dict[str, Any]:
    ends = [{"path": end, "line": 1, "column": 1, "message": ""} for end in related]
    return {"rule": rule, "path": path, "line": 1, "column": 1, "message": "", "related": ends}


@pytest.mark.parametrize(
    ("files", "kept"),
    [
        (["a.py"], ["a.py"]),
        (["services/api"], ["services/api/b.py"]),
        (["services/ap"], []),
        (["compose.yml"], ["services/api/b.py"]),
        (["."], ["a.py", "services/api/b.py"]),
        ([], []),
        (["x", "a.py", "services/"], ["a.py", "services/api/b.py"]),
    ],
)
def test_given_files_keep_what_they_take_part_in(files: list[str], kept: list[str]) -> None:
    findings = [finding("a.py"), finding("services/api/b.py", "b-one", "compose.yml")]
    assert [each["path"] for each in restrict(findings, files)] == kept


@pytest.mark.parametrize(
    ("glob", "path", "speaks"),
    [
        ("*.py", "a/b/c.py", True),
        ("*.py", "a.pyc", False),
        ("tests", "a/tests/b.py", True),
        ("tests/", "a/tests/b.py", True),
        ("/tests", "a/tests/b.py", False),
        ("/tests", "tests/b.py", True),
        ("a/*/c.py", "a/b/c.py", True),
        ("a/*/c.py", "a/b/b/c.py", False),
        ("a/**/c.py", "a/c.py", True),
        ("a/**/c.py", "a/x/y/c.py", True),
        ("a/**", "a/x/y", True),
        ("**/b/*.py", "b/x.py", True),
        ("file[0-9].py", "file7.py", True),
        ("file[!0-9].py", "file7.py", False),
        ("file[z-a].py", "file[z-a].py", True),
        ("file[", "file[", True),
        ("a?c", "abc", True),
        ("a?c/d", "a/c/d", False),
        ("a.py", "abpy", False),
    ],
)
def test_globs_speak_of_paths_as_git_does(glob: str, path: str, speaks: bool) -> None:
    assert bool(path_pattern(glob).fullmatch(path)) is speaks


@given(st.text(alphabet="ab*?[]!-^/\\.&|~", max_size=12))
def test_no_glob_breaks_the_pattern(glob: str) -> None:
    path_pattern(glob).fullmatch("a/b")


def test_per_path_ignores_resolve_every_kind_of_name() -> None:
    findings = [finding("a/x.py"), finding("a/x.py", "b-one"), finding("b/x.py", "a-two")]
    kept = ignored_paths(findings, {"a/**": ["cat_a"], "b": ["AAA002"]}, NAMES)
    assert [(each["path"], each["rule"]) for each in kept] == [("a/x.py", "b-one")]
    assert ignored_paths(findings, {}, NAMES) == findings
