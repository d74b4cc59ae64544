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
#: Nor these to judge a repository again in which one Python module was edited.
NEEDLESS_AFTER_AN_EDIT = [
    "hybrid_lint.assemble.compose", "hybrid_lint.assemble.image", "hybrid_lint.assemble.process", "hybrid_lint.formats.shell",
    "hybrid_lint.knowledge.service_names", "hybrid_lint.extract.yaml_file", "tree_sitter_python", "tree_sitter_javascript",
    "typer", "click", "rich", "pydantic", "tomllib", "ruamel", "inspect", "packaging", "subprocess", "concurrent", "grimp", "logging",
    "difflib", "multiprocessing", "tempfile", "importlib.resources",
]  # fmt: skip
SCRIPT = f"""
import sys
from hybrid_lint.cli.main import main
before = set(sys.modules)  # an editable installation has loaded things of its own
code = main(sys.argv[1:])
loaded = sorted(name for name in set(sys.modules) - before if name.partition(".")[0] in {NEEDLESS!r})
print("needless:", loaded, file=sys.stderr)
sys.exit(code)
"""
SCRIPT_AFTER_AN_EDIT = f"""
import sys
from hybrid_lint.cli.main import main
before = set(sys.modules)
code = main(sys.argv[1:])
loaded = [name for name in {NEEDLESS_AFTER_AN_EDIT!r} if name in sys.modules and name not in before]
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


def test_a_run_after_an_edit(tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    service = repository / "services" / "task_api"
    service.mkdir(parents=True)
    (service / "Dockerfile").write_text('FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ["uvicorn", "main:app"]\n')
    (service / "main.py").write_text(
        "from fastapi import FastAPI\nfrom tasks import title\n\napp = FastAPI(title=title())\n"
    )
    tasks = service / "tasks.py"
    tasks.write_text('def title() -> str:\n    return "tasks"\n')
    (repository / "docker-compose.yml").write_text("services:\n  task_api:\n    build: services/task_api\n")
    (repository / "hybrid-lint.toml").write_text('profile = "improved_hybrid"\nfail-on = "never"\n')
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = [sys.executable, "-c", SCRIPT_AFTER_AN_EDIT, "check", str(repository), "--format", "json"]
    first = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert first.returncode == 0, first.stderr
    tasks.write_text('API_KEY = "9f2c61d7a40b83e5f6c7d8091a2b3c4d"\n\n\ndef title() -> str:\n    return "tasks"\n')
    second = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert "API_KEY" in second.stdout and "API_KEY" not in first.stdout
    assert second.stderr == "needless: []\n"
