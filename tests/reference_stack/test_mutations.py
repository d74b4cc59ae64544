"""Every seeded defect of the stack is found by its rule at its place; every change that keeps the behaviour is silent."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from tests.support.mutation import Applied, Mutation, contents, copy_stack, load

from hybrid_lint import api

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CACHE = ".hybrid_lint_cache"
MUTATIONS = load("mutations")
REFACTORINGS = load("refactorings.yaml")


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the stack in a git repository of its own, linted once so that each mutation is an incremental run."""
    root = copy_stack(tmp_path_factory.mktemp("mutated") / "stack")
    assert api.check(root)["findings"] == []
    shutil.copytree(root / CACHE, root.parent / CACHE)
    yield root


def findings(root: Path) -> list[dict[str, Any]]:
    """What the linter says of the copy after a run on the stack as it is: one edit to read, not the end of the last one too."""
    shutil.rmtree(root / CACHE)
    shutil.copytree(root.parent / CACHE, root / CACHE)
    return api.check(root)["findings"]  # type: ignore[no-any-return]


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


def test_a_mutation_leaves_no_trace(stack: Path, tmp_path: Path) -> None:
    """The copy is the stack again, so that no mutation is judged with the remains of another one."""
    assert contents(stack) == contents(copy_stack(tmp_path / "stack"))
    assert findings(stack) == []


def test_a_mutation_that_does_not_fit_leaves_no_trace(stack: Path, tmp_path: Path) -> None:
    edits = [{"file": "README.md", "append": "more"}, {"file": "Makefile", "replace": "no such text", "with": ""}]
    with (
        pytest.raises(AssertionError, match="holds 0 times"),
        Applied(stack, Mutation("it does not fit", edits, "", "", "", "error", frozenset())),
    ):
        pass
    assert contents(stack) == contents(copy_stack(tmp_path / "stack"))


def test_every_error_rule_that_the_stack_exercises_is_proved_by_a_mutation(stack: Path) -> None:
    report = api.check(stack)
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
