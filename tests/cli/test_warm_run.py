"""A second run on an unchanged repository: the same bytes, and nothing loaded that it does not need."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

#: None of these is needed to find out that nothing has changed and to print the stored report.
NEEDLESS = {
    "typer", "click", "rich", "pydantic", "tomllib", "ruamel", "dataclasses", "inspect", "packaging", "subprocess",
    "concurrent", "tree_sitter", "tree_sitter_python", "grimp", "logging", "difflib", "multiprocessing",
}  # fmt: skip
SCRIPT = f"""
import sys
from hybrid_lint.cli.main import main
before = set(sys.modules)  # an editable installation has loaded things of its own
code = main(sys.argv[1:])
loaded = sorted(name for name in set(sys.modules) - before if name.partition(".")[0] in {NEEDLESS!r})
print("needless:", loaded, file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.parametrize("format", ["text", "json"])
def test_the_second_run(tmp_path: Path, format: str) -> None:
    repository = tmp_path / "repository"
    (repository / "services" / "task_api").mkdir(parents=True)
    (repository / "services" / "task_api" / "main.py").write_text("import asyncpg\nfrom fastapi import FastAPI\n")
    (repository / "docker-compose.yml").write_text("services:\n  task_api:\n    build: services/task_api\n")
    (repository / "hybrid-lint.toml").write_text('fail-on = "never"\n')
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = [sys.executable, "-c", SCRIPT, "check", str(repository), "--format", format]
    first, second, third = (
        subprocess.run(command, capture_output=True, text=True, check=False, env=environment) for _ in range(3)
    )
    assert (first.returncode, second.returncode) == (0, 0), first.stderr
    assert first.stdout == second.stdout == third.stdout
    assert third.stderr == "needless: []\n"
