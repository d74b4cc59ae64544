"""What a cache is worth that a host has kept: in a fresh checkout, and for a hybrid-lint that was installed again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.support.scratch_repository import API, PROJECT, SYSTEM, VIOLATION, Repository, outside_environment, system

if TYPE_CHECKING:
    from pathlib import Path

CACHE = ".hybrid_lint_cache"
SCRIPT = """
import sys
from hybrid_lint.cli.main import main
from hybrid_lint.tree import content
parsed = []
class Content(content.Content):
    def __init__(self, job, *further):
        parsed.append(job.entry.path)
        super().__init__(job, *further)
content.Content = Content
code = main(sys.argv[1:])
print(*sorted(parsed), file=sys.stderr)
sys.exit(code)
"""


def check(repository: Repository, source: Path) -> subprocess.CompletedProcess[str]:
    environment = {**repository.environment, "PYTHONPATH": str(source)}
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, "check", "--format", "json"],
        cwd=repository.directory, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("reinstalled", [False, True])
def test_nothing_is_parsed_again(tmp_path: Path, reinstalled: bool) -> None:
    first = system(tmp_path / "first" / "system", outside_environment(tmp_path))
    first.write({API: VIOLATION})
    first.commit_all()
    cold = check(first, PROJECT / "src")
    assert (cold.returncode, cold.stderr.split()) == (1, sorted(SYSTEM))
    (tmp_path / "second").mkdir()
    first.git("clone", "--quiet", ".", str(tmp_path / "second" / "system"))
    second = Repository(tmp_path / "second" / "system", first.environment)
    for path in second.directory.rglob("*"):
        os.utime(path, (2_000_000_000, 2_000_000_000), follow_symlinks=False)
    shutil.copytree(first.directory / CACHE, second.directory / CACHE)
    source = PROJECT / "src"
    if reinstalled:
        source = tmp_path / "installed" / "src"
        shutil.copytree(PROJECT / "src", source, copy_function=shutil.copyfile)
        shutil.copytree(PROJECT / "rules", source.parent / "rules", copy_function=shutil.copyfile)
    restored = check(second, source)
    assert (restored.returncode, restored.stdout) == (cold.returncode, cold.stdout)
    assert restored.stderr.split() == []
