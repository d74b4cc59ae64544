"""Every seeded defect of the stack is found by its rule at its place; every change that keeps the behaviour is silent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.support.mutation import STACK, Applied, Mutation, copy_stack, load

from hybrid_lint import engine

if TYPE_CHECKING:
    from collections.abc import Iterator

MUTATIONS = load("mutations.yaml")
REFACTORINGS = load("refactorings.yaml")


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the stack in a git repository of its own, linted once so that each mutation is an incremental run."""
    root = copy_stack(tmp_path_factory.mktemp("mutated") / "stack")
    assert engine.check(root)["findings"] == []
    yield root


def findings(root: Path) -> list[dict[str, Any]]:
    """What the linter says of the copy with a fresh view of its files."""
    return engine.check(root)["findings"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda item: item.name)
def test_a_mutation_yields_its_rule_at_its_place(mutation: Mutation, stack: Path) -> None:
    with Applied(stack, mutation):
        found = findings(stack)
        text = (stack / mutation.at).read_text(encoding="utf-8") if (stack / mutation.at).is_file() else ""
    lines = ["", *text.splitlines()]
    said = [(item["rule"], f"{item['path']}:{item['line']}", item["message"]) for item in found]
    assert {item["rule"] for item in found} == {mutation.rule} | mutation.also, said
    places = [
        item
        for item in found
        if (item["rule"], item["path"], item["severity"]) == (mutation.rule, mutation.at, mutation.severity)
    ]
    assert places, said
    if mutation.line:
        assert any(mutation.line in lines[item["line"]] for item in places), said


@pytest.mark.parametrize("mutation", REFACTORINGS, ids=lambda item: item.name)
def test_a_refactoring_yields_nothing(mutation: Mutation, stack: Path) -> None:
    with Applied(stack, mutation):
        found = findings(stack)
    assert [(item["rule"], f"{item['path']}:{item['line']}", item["message"]) for item in found] == []


def test_a_mutation_leaves_no_trace(stack: Path) -> None:
    """The copy is the stack again, so that no mutation is judged with the remains of another one."""
    for path in STACK.rglob("*.py"):
        if not any(part.startswith(".") for part in path.relative_to(STACK).parts):
            assert (stack / path.relative_to(STACK)).read_bytes() == path.read_bytes()
    assert findings(stack) == []


def test_every_error_rule_that_the_stack_exercises_is_proved_by_a_mutation(stack: Path) -> None:
    report = engine.check(stack)
    exercised = {
        outcome["rule"] for outcome in report["rules"] if outcome["outcome"] == "pass" and outcome["examined"] > 0
    }
    proved = {mutation.rule for mutation in MUTATIONS}
    assert sorted(exercised - proved) == []
    assert sorted(proved - exercised) == []


def test_there_are_enough_of_them() -> None:
    assert len(MUTATIONS) >= 66
    assert len(REFACTORINGS) >= 20
    assert len({item.name for item in MUTATIONS + REFACTORINGS}) == len(MUTATIONS) + len(REFACTORINGS)
