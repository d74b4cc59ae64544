"""Nothing is left out: every check of checks.yaml is made or says why not, for every service that hybrid-lint sees."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from ruamel.yaml import YAML
from tests.support.service_roles import (
    BUSINESS,
    CONSUMERS,
    DATA_SERVICES,
    FIRST_PARTY,
    HTTP_SERVICES,
    LONG_RUNNING,
    SERVICES,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.running_stack import RunningStack

HERE = Path(__file__).parent
CHECKS: dict[str, str] = YAML(typ="safe").load(HERE / "checks.yaml")
NOT_RUN = YAML(typ="safe").load(HERE / "not_run_here.yaml")
# Checks that are made service by service, and for which services: a test is parametrised over each of these lists.
PER_SERVICE = {
    "RUN001": ("HTTP_SERVICES", "CONSUMERS"),
    "RUN005": ("BUSINESS",),
    "RUN006": ("BUSINESS", "DATA_SERVICES"),
    "RUN007": ("BUSINESS",),
    "RUN008": ("LONG_RUNNING",),
    "RUN025": ("LONG_RUNNING",),
    "RUN026": ("HTTP_SERVICES",),
    "RUN050": ("LONG_RUNNING", "FIRST_PARTY"),
    "RUN051": ("LONG_RUNNING",),
    "RUN052": ("FIRST_PARTY",),
}


def functions_with_codes() -> Iterator[tuple[str, ast.FunctionDef, str]]:
    """Every test of the reference stack that names the check it makes: the code, the function, its file."""
    for path in sorted(HERE.parent.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for mark in node.decorator_list:
                    if isinstance(mark, ast.Call) and ast.unparse(mark.func).endswith("mark.run_check"):
                        yield from ((str(ast.literal_eval(each)), node, path.name) for each in mark.args)


MADE: dict[str, list[ast.FunctionDef]] = defaultdict(list)
for code, function, _ in functions_with_codes():
    MADE[code].append(function)


@pytest.mark.parametrize("code", CHECKS)
def test_a_check_is_made_or_says_why_not(code: str) -> None:
    """Each code has a test, or a reason; never both."""
    if code in NOT_RUN["checks"]:
        assert code not in MADE
        pytest.skip(f"{code} ({CHECKS[code]}) is not run here: {NOT_RUN['checks'][code]}")
    assert MADE[code], f"no test makes {code} ({CHECKS[code]})"


def test_no_test_names_a_check_that_does_not_exist() -> None:
    """A misspelt code would look like a check that is made; a reason for an unknown code would hide nothing."""
    assert {code for code, functions in MADE.items() if functions} <= set(CHECKS)
    assert set(NOT_RUN["checks"]) <= set(CHECKS)


@pytest.mark.parametrize(("code", "group"), [(code, group) for code, groups in PER_SERVICE.items() for group in groups])
def test_a_check_by_service_is_made_for_every_service(code: str, group: str) -> None:
    """A test of the check runs over the whole list, which comes from hybrid-lint."""
    parametrized = {
        ast.unparse(mark.args[1])
        for function in MADE[code]
        for mark in function.decorator_list
        if isinstance(mark, ast.Call) and ast.unparse(mark.func).endswith("parametrize")
    }
    assert group in parametrized


def test_every_service_of_ours_belongs_to_a_group() -> None:
    """The groups of the checks are the services: business and data, HTTP and consumers, running and migrations."""
    assert set(BUSINESS) | set(DATA_SERVICES) == set(LONG_RUNNING)
    assert set(HTTP_SERVICES) | set(CONSUMERS) == set(LONG_RUNNING)
    ending = {each["name"] for each in SERVICES if each["first_party"] and each["role"] == "migration_job"}
    assert set(FIRST_PARTY) == set(LONG_RUNNING) | ending
    assert len(BUSINESS) >= 4
    assert len(DATA_SERVICES) >= 2


def test_every_service_runs_or_says_why_not(stack: RunningStack) -> None:
    """What hybrid-lint sees has a container in these tests, which RUN004 and RUN051 look at, or a reason."""
    seen = {each["name"] for each in SERVICES}
    running = {each.service for each in stack.containers()}
    assert seen - running == set(NOT_RUN["services"])
    assert running <= seen
