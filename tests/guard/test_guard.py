"""`--guard`: every way to silence the gate is a finding with both ends, and no change that silences nothing is one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.guard.bypasses import COMMENTS, ENTRIES, SETTINGS, SIGHT
from tests.guard.gate_bypasses import CI_CHANGES, HOOK_CHANGES, OTHER_CHANGES
from tests.guard.harmless import HARMLESS
from tests.guard.subject import FILES, Change, apply, git, write

from hybrid_lint import api

BYPASSES = [*SETTINGS, *COMMENTS, *ENTRIES, *SIGHT, *CI_CHANGES, *HOOK_CHANGES, *OTHER_CHANGES]
RULE = "policy-loosened"


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("guard") / "shop"
    root.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            patch.delenv(name)
        git(root, "init", "-q")
        write(root, FILES)
        git(root, "add", "-A")
        git(root, "commit", "-qm", "all of it")
    return root


@pytest.fixture
def root(committed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository, as it was committed."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HYBRID_LINT_TODAY", "2026-12-01")
    return Path(shutil.copytree(committed, tmp_path / "shop", symlinks=True))


def loosened(root: Path, guard: str = "HEAD", **options: Any) -> list[dict[str, Any]]:
    report = api.check(root, guard=guard, **{"cache": False, "jobs": 1, "select": [RULE], **options})
    return [finding for finding in report["findings"] if finding["rule"] == RULE]


def test_the_list_is_long_enough() -> None:
    assert len(BYPASSES) >= 35
    assert len(HARMLESS) >= 20
    names = [change.name for change in (*BYPASSES, *HARMLESS)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("change", BYPASSES, ids=lambda change: change.name)
def test_what_silences_the_gate_is_found(root: Path, change: Change) -> None:
    if change.before:
        apply(root, change.before)
        git(root, "commit", "-qam", "before")
    apply(root, change.edits)
    if change.name == "code hidden from git":
        git(root, "rm", "-rq", "--cached", "reporter")
    found = loosened(root)
    assert any(change.path == each["path"] and change.says in each["message"] for each in found), found
    assert len(found) <= 8, [each["message"] for each in found]
    assert all(each["severity"] == "error" and not each["suppressed"] for each in found)


@pytest.mark.parametrize("change", HARMLESS, ids=lambda change: change.name)
def test_what_silences_nothing_is_not(root: Path, change: Change) -> None:
    apply(root, change.edits)
    assert [(each["path"], each["message"]) for each in loosened(root)] == []
