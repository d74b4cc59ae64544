"""What pre-commit reads of us: which hooks there are, and which files make them run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from identify.identify import tags_from_path
from ruamel.yaml import YAML
from tests.support.scratch_repository import PROJECT

MANIFEST = PROJECT / ".pre-commit-hooks.yaml"


@pytest.fixture(scope="module")
def hooks() -> dict[str, Any]:
    return {hook["id"]: hook for hook in YAML(typ="safe").load(MANIFEST.read_text("utf-8"))}


def test_pre_commit_takes_the_manifest() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_each_hook_has_its_twin_that_uses_what_is_installed(hooks: dict[str, Any]) -> None:
    own, installed = dict(hooks["hybrid-lint"]), dict(hooks["hybrid-lint-system"])
    assert (own.pop("language"), installed.pop("language")) == ("python", "system")
    for hook in (own, installed):
        del hook["id"], hook["description"]
    assert own == installed


@pytest.mark.parametrize(
    ("path", "runs"),
    [("main.py", True), ("Dockerfile.worker", True), (".env.example", True), ("mongo-init.js", True), ("Makefile", True),
     ("dashboard.json", True), ("names without a suffix", True), ("logo.png", False)],
)  # fmt: skip
def test_the_hook_runs_for_every_text(hooks: dict[str, Any], tmp_path: Path, path: str, runs: bool) -> None:
    """Which of them are read is ours to say."""
    (tmp_path / path).write_text("a text\n")
    for hook in hooks.values():
        assert bool(tags_from_path(str(tmp_path / path)) & set(hook["types_or"])) is runs
        assert not hook["types"]


def test_the_hook_runs_for_a_link(hooks: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere")
    assert tags_from_path(str(tmp_path / "link")) & set(hooks["hybrid-lint"]["types_or"])
