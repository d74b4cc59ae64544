"""Rows become findings, populations become outcomes."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hybrid_lint.check.run import SHARED, CheckResult, run
from hybrid_lint.rulepack.installation import Installed
from hybrid_lint.rulepack.rule import Option, Packs, Rule, View

if TYPE_CHECKING:
    from hybrid_lint.store.database import Store

_spec = importlib.util.spec_from_file_location("filled_store", Path(__file__).with_name("filled_store.py"))
assert _spec is not None
assert _spec.loader is not None
filled = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(filled)

ROW = "SELECT 'a.py' AS path, {line} AS line, 2 AS column, 'x' AS subject"


def check(store: Store, *rules: Rule, lists: dict[str, list[str]] | None = None, **more: Any) -> CheckResult:
    packs: Packs = filled.packs(*rules, lists=lists)
    return run(packs, store, profile="improved_hybrid", **({"anchor": lambda *_: "text"} | more))


def outcome(store: Store, rule: Rule, **more: Any) -> dict[str, Any]:
    (entry,) = check(store, rule, **more).rules
    return entry


def test_a_finding_has_every_key_of_the_report() -> None:
    store = filled.empty_store()
    filled.add_file(store, "a.py")
    result = check(store, filled.rule("a-rule", ROW.format(line=3)))
    (finding,) = result.findings
    assert [len(finding.pop(name)) for name in ("fingerprint", "content_fingerprint")] == [16, 16]
    assert finding == {
        "rule": "a-rule", "covers": ["DAT001"], "category": "data", "severity": "error", "path": "a.py", "line": 3,
        "column": 2, "end_line": 3, "end_column": 2, "message": "x is wrong", "subject": "x", "remedy": "mend it",
        "related": [], "suppressed": False,
    }  # fmt: skip
    assert result.rules == [
        {
            "rule": "a-rule", "covers": ["DAT001"], "category": "data", "severity": "error", "outcome": "fail",
            "examined": 1, "failed": 1, "reason": None,
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ("NULL AS severity", "error"),
        ("'warning' AS severity", "warning"),
        ("'info' AS severity", "info"),
        ("'loud' AS severity", "error"),
    ],
)
def test_a_row_may_weaken_the_severity(columns: str, expected: str) -> None:
    result = check(filled.store_with_a_file(), filled.rule("a-rule", f"{ROW.format(line=1)}, {columns}"))
    assert result.findings[0]["severity"] == expected


def test_a_row_cannot_strengthen_the_severity() -> None:
    rule = filled.rule("a-rule", ROW.format(line=1) + ", 'error' AS severity")
    assert check(filled.store_with_a_file(), rule, severities={"a-rule": "info"}).findings[0]["severity"] == "info"


def test_a_rule_that_is_off_does_not_run() -> None:
    rule = filled.rule("a-rule", ROW.format(line=1))
    assert check(filled.store_with_a_file(), rule, severities={"a-rule": "off"}) == CheckResult([], [])
    assert check(filled.store_with_a_file(), rule, select={"other"}) == CheckResult([], [])
    other = rule._replace(profiles=["database_per_service"])
    assert check(filled.store_with_a_file(), other) == CheckResult([], [])


def test_equal_rows_are_one_finding_and_order_is_fixed() -> None:
    find = " UNION ALL ".join(ROW.format(line=line) for line in (9, 3, 9, 3))
    result = check(filled.store_with_a_file(), filled.rule("a-rule", find))
    assert [finding["line"] for finding in result.findings] == [3, 9]
    assert result.rules[0]["failed"] == 1  # one subject


def test_second_locations() -> None:
    find = (
        ROW.format(line=1)
        + ", 'b.yml' AS related_path, 7 AS related_line, 'c.yml' AS related2_path, 'there' AS related2_message,"
        """ '[{"path": "e", "line": 2}, {"path": "d", "line": 4, "column": 5, "message": "m"}]' AS related,"""
        " 'db' AS host"
    )
    rule = filled.rule("a-rule", find, related="`{host}` is here", message="{{{subject}}} {nothing}")
    (finding,) = check(filled.store_with_a_file(), rule).findings
    assert finding["message"] == "{x} ?"
    assert finding["related"] == [
        {"path": "b.yml", "line": 7, "column": 1, "message": "`db` is here"},
        {"path": "c.yml", "line": 1, "column": 1, "message": "there"},
        {"path": "d", "line": 4, "column": 5, "message": "m"},
        {"path": "e", "line": 2, "column": 1, "message": ""},
    ]


@pytest.mark.parametrize(
    ("find", "words"),
    [
        ("SELECT NULL AS path, 1 AS line, 1 AS column", "has no path"),
        ("SELECT 'a' AS path, 'one' AS line, 1 AS column", "column `line`"),
        ("SELECT 'a' AS path, 1 AS line, 1 AS column, '{' AS related", "no JSON list"),
        ("SELECT 'a' AS path, 1 AS line, regexp('(', 'x') AS column", "the query failed"),
        ("SELECT path, line, column FROM nowhere", "no such table"),
        ("DELETE FROM file", "the query failed"),
    ],
)
def test_a_rule_that_breaks_is_unresolved_with_a_reason(find: str, words: str) -> None:
    entry = outcome(filled.store_with_a_file(), filled.rule("a-rule", find))
    assert entry["outcome"] == "unresolved"
    assert words in entry["reason"]


def test_a_rule_that_takes_too_long_is_unresolved() -> None:
    find = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT 'a' AS path, i AS line, 1 AS column FROM n WHERE i < 0"
    )
    entry = outcome(filled.store_with_a_file(), filled.rule("a-rule", find), seconds=0.05)
    assert entry["outcome"] == "unresolved"
    assert "longer than 0.05 s" in entry["reason"]


def test_pass_not_applicable_and_unresolved() -> None:
    rule = filled.rule("a-rule", "SELECT path, 1 AS line, 1 AS column FROM file WHERE 0", kinds=["python"])
    store = filled.empty_store()
    assert outcome(store, rule)["outcome"] == "not_applicable"
    file = filled.add_file(store, "app/broken.py")
    assert outcome(store, rule)["outcome"] == "pass"
    assert outcome(store, rule)["examined"] == 1
    store.insert("fact_parse_error", [(file, 0, "bad", 1, 1, 1, 2)])
    entry = outcome(store, rule)
    assert (entry["outcome"], entry["reason"]) == ("unresolved", "`app/broken.py` could not be parsed")
    assert outcome(store, rule._replace(kinds=["dockerfile"]))["outcome"] == "pass"
    assert outcome(store, rule._replace(find=ROW.format(line=1)))["outcome"] == "fail"
    store.insert("file_owner", [(file, None, "example")])
    assert outcome(store, rule)["outcome"] == "pass"


def test_a_row_may_say_that_its_subject_cannot_be_judged() -> None:
    told = "SELECT 'a.py' AS path, 4 AS line, 1 AS column, 'x' AS subject, 'it calls `f`' AS unresolved"
    rule = filled.rule("a-rule", f"{told} UNION ALL {told}")
    result = check(filled.store_with_a_file(), rule)
    (entry,) = result.rules
    assert result.findings == []
    assert (entry["outcome"], entry["failed"], entry["reason"]) == ("unresolved", 0, "`x`: it calls `f`")
    assert entry["unresolved"] == [{"subject": "x", "reason": "it calls `f`", "path": "a.py", "line": 4}]
    found = "SELECT 'a.py' AS path, 9 AS line, 1 AS column, 'y' AS subject, NULL AS unresolved"
    result = check(filled.store_with_a_file(), rule._replace(find=f"{told} UNION ALL {found}"))
    (entry,) = result.rules
    assert [finding["line"] for finding in result.findings] == [9]
    assert (entry["outcome"], entry["failed"], len(entry["unresolved"])) == ("fail", 1, 1)


def test_a_broken_compose_file_leaves_rules_about_containers_unresolved() -> None:
    store = filled.store_with_a_file()
    rule = filled.rule("a-rule", "SELECT path, 1 AS line, 1 AS column FROM file WHERE 0", kinds=["compose"])
    workflow = filled.add_file(store, ".github/workflows/ci.yml", "yaml")
    store.insert("fact_parse_error", [(workflow, 0, "bad", 1, 1, 1, 2)])
    assert outcome(store, rule)["outcome"] == "pass"
    store.insert("compose_problem", [("extends a loop", "error", 1, "extends", "stack.yml", 1, 1, 1, 2)])
    assert outcome(store, rule)["reason"] == "`stack.yml` makes no whole model: extends a loop"


def test_lists_and_options_reach_the_query() -> None:
    find = (
        "SELECT item AS path, 1 AS line, 1 AS column, :profile || :naming_rest_paths AS subject FROM list"
        " WHERE list = 'names' AND item IN (SELECT value FROM json_each(:wanted)) AND :strict"
    )
    options = {"wanted": Option("list", ["b"], [], ""), "strict": Option("bool", True, [], "")}
    first = filled.rule("a-rule", find, options=options, message="{subject}")
    second = first._replace(name="b-rule", find=find.replace("names", "further"), lists={"further": ["b", "c"]})
    third = first._replace(name="c-rule")
    lists = {"names": ["a"], "other": ["b"]}
    more = {"c-rule": {"wanted": ["a", "c"]}, SHARED: {"naming_rest_paths": "any"}}
    result = check(filled.store_with_a_file(), first, second, third, lists=lists, options=more)
    assert [entry["reason"] for entry in result.rules] == [None, None, None]
    assert [(finding["rule"], finding["path"]) for finding in result.findings] == [("c-rule", "a"), ("b-rule", "b")]
    assert {finding["message"] for finding in result.findings} == {"improved_hybridany"}
    assert check(filled.store_with_a_file(), second, options={"b-rule": {"strict": False}}).findings == []


def test_views_read_the_configuration() -> None:
    store = filled.store_with_a_file()
    packs: Packs = filled.packs(filled.rule("a-rule", "SELECT o AS path, 1 AS line, v AS subject FROM mine"))
    packs = packs._replace(views=[View("mine", "SELECT option AS o, value AS v FROM configured", "mine", True)])
    options = {"naming_exceptions": ["b/**", "a"], "versions": {"fastapi": ">=0.115"}, "databases": [], "layout": "flat",
               "network_segmentation": True, "maturity_level": None}  # fmt: skip
    found = run(packs, store, profile="improved_hybrid", options={SHARED: options}).findings
    shown = {"databases", "layout", "maturity_level", "naming.exceptions", "network.segmentation", "versions.fastapi"}
    assert [(finding["path"], finding["subject"]) for finding in found if finding["path"] in shown] == [
        ("layout", "flat"), ("naming.exceptions", "a"), ("naming.exceptions", "b/**"), ("network.segmentation", "1"),
        ("versions.fastapi", ">=0.115"),
    ]  # fmt: skip
    others = {finding["path"]: finding["subject"] for finding in found if finding["path"] not in shown}
    assert others["naming.rest_paths"] == "consistent"  # a default


def test_rows_with_one_cause_are_one_finding() -> None:
    find = """
        WITH answer(path, line, subject, cause, related_message) AS (VALUES
          ('b', 7, 'one', 'x', NULL), ('a', 3, 'two', 'x', NULL), ('a', 2, 'two', 'x', 'as told here'),
          ('b', 7, 'again', 'x', NULL), ('a', 3, 'three', NULL, NULL), ('a', 4, 'four', NULL, NULL), ('c', 1, 'five', 5, NULL))
        SELECT path, line, 1 AS column, subject, cause, related_message FROM answer"""
    (result,) = (check(filled.store_with_a_file(), filled.rule("a-rule", find)),)
    assert [(finding["path"], finding["line"], finding["subject"]) for finding in result.findings] == [
        ("a", 3, "three"), ("a", 4, "four"), ("b", 7, "one"), ("c", 1, "five"),
    ]  # fmt: skip
    assert result.findings[2]["related"] == [
        {"path": "a", "line": 3, "column": 1, "message": "two is wrong"},
        {"path": "a", "line": 2, "column": 1, "message": "as told here"},
    ]
    assert result.rules[0]["failed"] == 4
    told = check(filled.store_with_a_file(), filled.rule("a-rule", find, related="{subject} too"))
    assert [place["message"] for place in told.findings[2]["related"]] == ["two too", "as told here"]


def test_what_is_said_of_two_subjects_in_the_same_words_at_one_place_is_one_finding() -> None:
    row = "SELECT 'a' AS path, {line} AS line, 1 AS column, '{subject}' AS subject, '{of}' AS related_path, 1 AS related_line"
    rows = [(1, "worker", "x"), (1, "api", "y"), (1, "api", "x"), (2, "api", "x")]
    find = " UNION ALL ".join(row.format(line=line, subject=subject, of=of) for line, subject, of in rows)
    result = check(filled.store_with_a_file(), filled.rule("a-rule", find, message="no timeout"))
    assert [(finding["line"], finding["subject"]) for finding in result.findings] == [(1, "api"), (2, "api")]
    # Whichever row comes first.
    backwards = " UNION ALL ".join(row.format(line=line, subject=subject, of=of) for line, subject, of in rows[::-1])
    for find_them in (find, backwards):
        found = check(filled.store_with_a_file(), filled.rule("a-rule", find_them, message="no timeout")).findings
        assert sorted(place["path"] for place in found[0]["related"]) == ["x", "y"]
        assert found[0]["subject"] == "api"
    told = check(filled.store_with_a_file(), filled.rule("a-rule", find, message="`{subject}` has no timeout"))
    assert [(finding["line"], finding["subject"]) for finding in told.findings] == [
        (1, "api"),
        (1, "worker"),
        (2, "api"),
    ]


def test_steps_keep_their_order_and_are_absent_without_any() -> None:
    places = """[{"path": "z", "line": 9}, {"path": null}, {"path": "a", "line": 2, "column": 3, "message": "m"}]"""
    (finding,) = check(
        filled.store_with_a_file(), filled.rule("a-rule", f"{ROW.format(line=1)}, '{places}' AS steps")
    ).findings
    assert finding["steps"] == [
        {"path": "z", "line": 9, "column": 1, "message": ""},
        {"path": "a", "line": 2, "column": 3, "message": "m"},
    ]
    for none in ("NULL", "'[]'"):
        (finding,) = check(
            filled.store_with_a_file(), filled.rule("a-rule", f"{ROW.format(line=1)}, {none} AS steps")
        ).findings
        assert "steps" not in finding
    entry = outcome(filled.store_with_a_file(), filled.rule("a-rule", f"{ROW.format(line=1)}, '[1]' AS steps"))
    assert "no JSON list of places" in entry["reason"]


def test_places_of_one_cause_stand_behind_the_related_locations_of_the_first_row() -> None:
    row = "SELECT 'a' AS path, {0} AS line, 1 AS column, 1 AS cause, 'r' AS related_path, {0} AS related_line"
    find = f"{row.format(2)} UNION ALL {row.format(1)}"
    (finding,) = check(filled.store_with_a_file(), filled.rule("a-rule", find, message="m", related="there")).findings
    assert [(place["path"], place["line"]) for place in finding["related"]] == [("r", 2), ("a", 1)]


def _materialized(store: Store, select: str, *rules: Rule, seconds: float = 10.0) -> CheckResult:
    packs: Packs = filled.packs(*rules, lists={"drivers": ["asyncpg"]})
    views = [View("driver", select, "mine", True), View("shown", "SELECT item AS service FROM driver", "mine")]
    packs = packs._replace(views=views)
    return run(packs, store, profile="improved_hybrid", seconds=seconds)


def test_a_materialized_view_is_a_table_made_from_all_lists() -> None:
    store = filled.empty_store()
    filled.add_file(store, "a.py")
    find = "SELECT 'a.py' AS path, 1 AS line, service AS subject FROM shown"
    select = "SELECT item FROM list WHERE list IN ('drivers', 'more')"
    other = filled.rule("b-rule", find, lists={"more": ["motor"]})
    result = _materialized(store, select, filled.rule("a-rule", find), other)
    assert [(finding["rule"], finding["subject"]) for finding in result.findings] == [
        ("a-rule", "asyncpg"), ("a-rule", "motor"), ("b-rule", "asyncpg"), ("b-rule", "motor"),
    ]  # fmt: skip
    assert store.rows("SELECT item FROM driver ORDER BY item") == [("asyncpg",), ("motor",)]


def test_a_materialized_view_that_takes_too_long_leaves_its_rule_unresolved() -> None:
    store = filled.empty_store()
    filled.add_file(store, "a.py")
    endless = "WITH RECURSIVE n(item) AS (SELECT 1 UNION ALL SELECT item + 1 FROM n) SELECT item FROM n"
    rule = filled.rule("a-rule", "SELECT 'a.py' AS path, 1 AS line, service AS subject FROM shown")
    (entry,) = _materialized(store, endless, rule, seconds=0.05).rules
    assert (entry["outcome"], "longer than 0.05 s" in entry["reason"]) == ("unresolved", True)
    assert store.rows("SELECT name FROM sqlite_master WHERE name = 'driver'") == []


def _rows_of_view(store: Store, select: str) -> tuple[list[tuple[Any, ...]], set[str]]:
    """The rows of a materialized view after it was brought up to date, and the columns that were stamped with that."""
    view = View("mine", select, "mine", True, {"directory": ["*"]}, [])
    store.next_run()
    store.stamp("directory", ["*"])
    Installed(Packs([], [view], {}), store).make(["mine"])
    stamped = store.rows("SELECT column FROM change WHERE name = 'mine' AND run = ?", (store.run_number(),))
    return store.rows("SELECT * FROM mine ORDER BY rowid"), {column for (column,) in stamped}


def test_a_view_that_is_computed_again_tells_what_changed() -> None:
    store = filled.empty_store()
    select = "SELECT path, name, length(path) AS size FROM directory ORDER BY {}"
    store.insert("directory", [("a", "", "x"), ("b", "", "y"), ("c", "", "z")])
    assert _rows_of_view(store, select.format("path")) == ([("a", "x", 1), ("b", "y", 1), ("c", "z", 1)], {"*"})
    assert _rows_of_view(store, select.format("path"))[1] == set()
    assert _rows_of_view(store, select.format("path DESC"))[1] == set()  # the order of rows is none of their values
    store.execute("UPDATE directory SET name = 'new' WHERE path = 'b'")
    assert _rows_of_view(store, select.format("path")) == ([("a", "x", 1), ("b", "new", 1), ("c", "z", 1)], {"name"})
    store.execute("DELETE FROM directory WHERE path = 'a'")
    assert _rows_of_view(store, select.format("path")) == ([("b", "new", 1), ("c", "z", 1)], {"*"})
    assert _rows_of_view(store, "SELECT path FROM directory") == ([("b",), ("c",)], {"*"})
