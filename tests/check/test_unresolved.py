"""What is not known of a subject leaves rules that need it unresolved for that subject, and no other."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hybrid_lint.check.run import run
from hybrid_lint.cli.check import verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.rulepack.rule import Rule
    from hybrid_lint.store.database import Store

_spec = importlib.util.spec_from_file_location("filled_store", Path(__file__).with_name("filled_store.py"))
assert _spec is not None
assert _spec.loader is not None
filled = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(filled)

PLACE = ("compose.yaml", 3, 5, 3, 9)
NOTHING = "SELECT path, 1 AS line, 1 AS column FROM file WHERE 0"


@pytest.fixture
def store() -> Store:
    store = filled.store_with_a_file()
    for name in ("bot", "web"):
        store.insert("service", [(name, "unknown", "main", 1, name, None, None, "compose.yaml", 1, 1, 1, 2)])
    return store


def a_rule(
    *aspects: str, kinds: Sequence[str] = (), examined: Sequence[str] | None = ("bot", "web"), find: str = NOTHING
) -> Rule:
    names = "VALUES" + ", ".join(f"('{name}')" for name in examined or ())
    services = f"SELECT column1 AS service FROM ({names})" if examined else None
    return filled.rule("a-rule", find)._replace(aspects=list(aspects), kinds=list(kinds), services=services)


def outcome(store: Store, rule: Rule) -> dict[str, Any]:
    (entry,) = run(filled.packs(rule), store, profile="improved_hybrid").rules
    return entry


def told(entry: dict[str, Any]) -> list[tuple[str | None, str]]:
    return [(gap["subject"], gap["reason"]) for gap in entry.get("unresolved", ())]


def gap(store: Store, service: str | None, what: str) -> None:
    store.insert("gap", [(service, None, what, "its file is elsewhere", *PLACE)])


def test_a_detail_matters_where_the_rule_needs_it_and_examines_the_service(store: Store) -> None:
    gap(store, "bot", "environment")
    entry = outcome(store, a_rule("environment"))
    assert (entry["outcome"], entry["reason"]) == ("unresolved", "`bot`: its file is elsewhere")
    assert entry["unresolved"] == [
        {"subject": "bot", "reason": "its file is elsewhere", "path": "compose.yaml", "line": 3}
    ]
    assert outcome(store, a_rule("start"))["outcome"] == "pass"
    assert "unresolved" not in outcome(store, a_rule("environment", examined=["web"]))
    assert told(outcome(store, a_rule("environment", examined=None))) == [("bot", "its file is elsewhere")]


@pytest.mark.parametrize("what", ["build", "start", "compose"])
def test_without_a_start_a_service_misses_in_populations_it_belongs_to(store: Store, what: str) -> None:
    gap(store, "bot", what)
    assert told(outcome(store, a_rule(what, examined=["web"]))) == [("bot", "its file is elsewhere")]


def test_a_role_is_not_asked_of_what_is_judged_anyway(store: Store) -> None:
    gap(store, "bot", "role")
    assert told(outcome(store, a_rule("role", examined=["web"]))) == [("bot", "its file is elsewhere")]
    assert outcome(store, a_rule("role"))["outcome"] == "pass"


def test_a_finding_about_one_service_does_not_hide_the_doubt_about_another(store: Store) -> None:
    gap(store, "bot", "imports")
    entry = outcome(store, a_rule("imports", find="SELECT path, 1 AS line, 1 AS column, 'web' AS subject FROM file"))
    assert (entry["outcome"], entry["reason"], told(entry)) == ("fail", None, [("bot", "its file is elsewhere")])


def test_what_is_unknown_of_the_repository_is_unknown_of_all(store: Store) -> None:
    gap(store, None, "files")
    entry = outcome(store, a_rule("files", examined=["web"]))
    assert (entry["outcome"], entry["reason"]) == ("unresolved", "its file is elsewhere")


def test_a_broken_module_matters_to_whom_it_belongs(store: Store) -> None:
    file = filled.add_file(store, "bot/broken.py")
    store.insert("fact_parse_error", [(file, 0, "bad", 4, 1, 4, 2)])
    store.insert("file_owner", [(file, "bot", "service")])
    reason = "`bot/broken.py` could not be parsed"
    assert told(outcome(store, a_rule(kinds=["python"]))) == [("bot", reason)]
    assert "unresolved" not in outcome(store, a_rule(kinds=["python"], examined=["web"]))
    assert told(outcome(store, a_rule(kinds=["python"], examined=None))) == [(None, reason)]


def test_a_broken_test_matters_to_rules_about_tests(store: Store) -> None:
    file = filled.add_file(store, "tests/broken.py")
    store.insert("fact_parse_error", [(file, 0, "bad", 4, 1, 4, 2)])
    store.insert("file_owner", [(file, None, "test")])
    store.insert("test_of", [(file, "bot")])
    assert outcome(store, a_rule(kinds=["python"]))["outcome"] == "pass"
    reads = a_rule(kinds=["python"])._replace(reads={"test_of": ["file"]}, views=[])
    assert told(outcome(store, reads)) == [("bot", "`tests/broken.py` could not be parsed")]


def test_a_mistake_in_a_compose_file_belongs_to_the_block_it_stands_in(store: Store) -> None:
    store.insert("compose_project", [(1, "", "dev", "main", '["compose.yaml"]', "tasks")])
    for number, (name, line) in enumerate((("bot", 2), ("web", 8)), start=1):
        filled.add_container(store, number, name, line)
    store.insert("compose_problem", [("extends a loop", "error", 1, "extends", "compose.yaml", 5, 7, 5, 9)])
    reason = "`compose.yaml` makes no whole model: extends a loop"
    assert told(outcome(store, a_rule(kinds=["compose"]))) == [("bot", reason)]
    store.execute("UPDATE compose_problem SET line = 12, column = 1")
    assert [subject for subject, _ in told(outcome(store, a_rule(kinds=["compose"])))] == ["bot", "web"]
    store.execute("UPDATE compose_problem SET path = 'other.yaml'")
    assert [subject for subject, _ in told(outcome(store, a_rule(kinds=["compose"])))] == [None]
    store.execute("UPDATE compose_problem SET breaks = 0")
    assert outcome(store, a_rule(kinds=["compose"]))["outcome"] == "pass"


@pytest.mark.parametrize(
    ("rules", "fail_on", "code"),
    [
        ({"pass": 0, "fail": 0, "not_applicable": 3, "unresolved": 1}, None, 1),
        ({"pass": 0, "fail": 0, "not_applicable": 3, "unresolved": 1}, "never", 0),
        ({"pass": 1, "fail": 0, "not_applicable": 0, "unresolved": 9}, None, 0),
        ({"pass": 0, "fail": 0, "not_applicable": 9, "unresolved": 0}, None, 0),
    ],
)
def test_a_run_that_could_judge_nothing_is_not_green(rules: dict[str, int], fail_on: str | None, code: int) -> None:
    report: Any = {"findings": [], "summary": {"rules": rules}, "fail_on": "warning"}
    assert verdict(report, fail_on) == code


def test_the_templates_of_a_chart_are_no_yaml(store: Store) -> None:
    for path in ("deploy/chart/templates/app/map.yaml", "deploy/other/templates/map.yaml", "deploy/chart/values.yaml"):
        file = filled.add_file(store, path, "yaml")
        store.insert("fact_parse_error", [(file, 0, "bad", 1, 1, 1, 2)])
    filled.add_file(store, "deploy/chart/Chart.yaml", "yaml")
    reasons = [reason for _, reason in told(outcome(store, a_rule(kinds=["yaml"], examined=None)))]
    assert reasons == [
        "`deploy/chart/values.yaml` could not be parsed",
        "`deploy/other/templates/map.yaml` could not be parsed",
    ]
