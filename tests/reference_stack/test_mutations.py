"""Every seeded defect of a stack is found by its rule at its place; every change that keeps the behaviour is silent."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from tests.support.mutation import STACK, STACKS, Applied, Mutation, contents, copy_stack, load

from hybrid_lint import api

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CACHE = ".hybrid_lint_cache"
BOTH = [STACK, STACKS / "database_per_service"]
MUTATIONS = [mutation for stack in BOTH for mutation in load("mutations", stack)]
REFACTORINGS = [mutation for stack in BOTH for mutation in load("refactorings", stack)]

one_of_both = pytest.mark.parametrize("stack", BOTH, ids=lambda stack: stack.name)


@pytest.fixture(scope="module")
def copy_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Gives the copy of a stack in a git repository of its own, linted once so that each mutation is an incremental run."""
    copies: dict[Path, Path] = {}

    def get(stack: Path) -> Path:
        if stack not in copies:
            root = copy_stack(tmp_path_factory.mktemp("mutated") / "stack", stack)
            assert api.check(root)["findings"] == []
            shutil.copytree(root / CACHE, root.parent / CACHE)
            copies[stack] = root
        return copies[stack]

    return get


def findings(root: Path) -> list[dict[str, Any]]:
    """What the linter says of the copy after a run on the stack as it is: one edit to read, not the end of the last one too."""
    shutil.rmtree(root / CACHE)
    shutil.copytree(root.parent / CACHE, root / CACHE)
    return api.check(root)["findings"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda item: item.name)
def test_a_mutation_yields_its_rule_at_its_place(mutation: Mutation, copy_of: Callable[[Path], Path]) -> None:
    root = copy_of(mutation.stack)
    with Applied(root, mutation):
        found = findings(root)
        text = (root / mutation.at).read_text(encoding="utf-8") if (root / mutation.at).is_file() else ""
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
def test_a_refactoring_yields_nothing(mutation: Mutation, copy_of: Callable[[Path], Path]) -> None:
    root = copy_of(mutation.stack)
    with Applied(root, mutation):
        found = findings(root)
    assert [(item["rule"], f"{item['path']}:{item['line']}", item["message"]) for item in found] == []


@one_of_both
def test_a_mutation_leaves_no_trace(stack: Path, copy_of: Callable[[Path], Path], tmp_path: Path) -> None:
    """The copy is the stack again, so that no mutation is judged with the remains of another one."""
    assert contents(copy_of(stack)) == contents(copy_stack(tmp_path / "stack", stack))
    assert findings(copy_of(stack)) == []


def test_a_mutation_that_does_not_fit_leaves_no_trace(copy_of: Callable[[Path], Path], tmp_path: Path) -> None:
    edits = [{"file": "README.md", "append": "more"}, {"file": "Makefile", "replace": "no such text", "with": ""}]
    root = copy_of(STACK)
    with (
        pytest.raises(AssertionError, match="holds 0 times"),
        Applied(root, Mutation("it does not fit", edits, "", "", "", "error", frozenset())),
    ):
        pass
    assert contents(root) == contents(copy_stack(tmp_path / "stack"))


@one_of_both
def test_every_error_rule_that_the_stack_exercises_is_proved_by_a_mutation(
    stack: Path, copy_of: Callable[[Path], Path]
) -> None:
    report = api.check(copy_of(stack))
    exercised = {
        outcome["rule"] for outcome in report["rules"] if outcome["outcome"] == "pass" and outcome["examined"] > 0
    }
    proved = {mutation.rule for mutation in MUTATIONS if mutation.stack == stack}
    assert sorted(exercised - proved) == []
    assert sorted(proved - exercised) == []


@one_of_both
def test_there_are_enough_of_them(stack: Path) -> None:
    mutations, refactorings = load("mutations", stack), load("refactorings", stack)
    assert (len(mutations) >= 66, len(refactorings) >= 30) == (True, True)
    assert len({item.name for item in mutations + refactorings}) == len(mutations) + len(refactorings)
