"""The repository that changes are made in."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from tests.guard.subject import FILES, git, write


@pytest.fixture(scope="session")
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
