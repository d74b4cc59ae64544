"""`--guard`: every way to silence the gate is a finding with both ends, and no change that silences nothing is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.guard.bypasses import COMMENTS, ENTRIES, SETTINGS, SIGHT
from tests.guard.gate_bypasses import CI_CHANGES, HOOK_CHANGES, OTHER_CHANGES
from tests.guard.harmless import HARMLESS
from tests.guard.subject import Change, apply, git, loosened


def _some(changes: list[Change]) -> list[object]:
    """Every third of each list in every run, all of them in `.ci/run exhaustive`."""
    return [
        change if at % 3 == 0 else pytest.param(change, marks=pytest.mark.exhaustive)
        for at, change in enumerate(changes)
    ]


BYPASSES = [*SETTINGS, *COMMENTS, *ENTRIES, *SIGHT, *CI_CHANGES, *HOOK_CHANGES, *OTHER_CHANGES]


def test_the_list_is_long_enough() -> None:
    assert len(BYPASSES) >= 35
    assert len(HARMLESS) >= 20
    names = [change.name for change in (*BYPASSES, *HARMLESS)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("change", _some(BYPASSES), ids=lambda change: change.name)
def test_what_silences_the_gate_is_found(root: Path, change: Change) -> None:
    if change.before:
        apply(root, change.before)
        git(root, "commit", "-qam", "before")
    apply(root, change.edits)
    if change.untracked:
        git(root, "rm", "-rq", "--cached", change.untracked)
    found = loosened(root)
    assert any(change.path == each["path"] and change.says in each["message"] for each in found), found
    assert len(found) <= 8, [each["message"] for each in found]
    assert all(each["severity"] == "error" and not each["suppressed"] for each in found)


@pytest.mark.parametrize("change", _some(list(HARMLESS)), ids=lambda change: change.name)
def test_what_silences_nothing_is_not(root: Path, change: Change) -> None:
    apply(root, change.edits)
    if change.untracked:
        git(root, "rm", "-rq", "--cached", change.untracked)
    assert [(each["path"], each["message"]) for each in loosened(root)] == []
