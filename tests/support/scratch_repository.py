"""A small system in a git repository of its own, and this project as others clone it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PROJECT = Path(__file__).parents[2]
#: What an installation from a checkout needs, and what hosts read of it.
_INSTALLED = (
    "src", "rules", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "constraints_dev.txt", ".pre-commit-hooks.yaml", "action.yml",
)  # fmt: skip
SYSTEM = {
    "services/task_api/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    "services/task_api/Dockerfile": 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ["uvicorn", "main:app"]\n',
    "docker-compose.yml": "services:\n  task_api:\n    build: services/task_api\n",
    "hybrid-lint.toml": 'profile = "improved_hybrid"\n'
    'select = ["business-imports-db-driver", "build-context-and-dockerfile-exist"]\n',
}
#: What `SYSTEM` has when it breaks the first of its rules.
VIOLATION = "import asyncpg\nfrom fastapi import FastAPI\n\napp = FastAPI()\n"
API = "services/task_api/main.py"
#: What a shell would run if it were written into a script, or read by it twice.
COMMANDS = """* $(touch obeyed) `touch obeyed` "; touch obeyed; "'; touch obeyed; '
OPTIONS
touch obeyed"""


def outside_environment(scratch: Path, given: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of somebody who has installed hybrid-lint: nothing of this test run, no settings of git, no host's variables."""
    dropped = ("GIT_", "GITHUB_", "CI_", "PYTHON", "PYTEST", "PRE_COMMIT", "HYBRID_LINT", "VIRTUAL_ENV")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped) and name != "CI"}
    own = {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "PYTHONPATH": str(PROJECT / "src"),
        "PRE_COMMIT_HOME": str(scratch / "pre_commit"),
        "NO_COLOR": "1",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_COUNT": "3",
        "GIT_CONFIG_KEY_0": "user.name", "GIT_CONFIG_VALUE_0": "Somebody",
        "GIT_CONFIG_KEY_1": "user.email", "GIT_CONFIG_VALUE_1": "somebody@example.org",
        "GIT_CONFIG_KEY_2": "protocol.file.allow", "GIT_CONFIG_VALUE_2": "always",
    }  # fmt: skip
    return {**kept, **own, **(given or {})}


class Repository:
    """A git repository in a directory; commands run in it."""

    def __init__(self, directory: Path, environment: Mapping[str, str]) -> None:
        self.directory = directory
        self.environment = dict(environment)

    def write(self, files: Mapping[str, str]) -> None:
        """Write files, their folders with them."""
        for name, text in files.items():
            path = self.directory / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def run(self, *command: str, within: str = ".") -> subprocess.CompletedProcess[str]:
        """Run a command that may fail; standard error comes with standard output."""
        return subprocess.run(
            command,
            cwd=self.directory / within,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=800,
            check=False,
        )

    def git(self, *words: str, within: str = ".") -> str:
        """Run a git command that must succeed."""
        done = self.run("git", *words, within=within)
        assert done.returncode == 0, f"git {' '.join(words)}: {done.stdout}"
        return done.stdout

    def commit_all(self) -> None:
        """Commit everything, whatever a hook says."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--no-verify", "--message", "A state")


def system(directory: Path, environment: Mapping[str, str], files: Mapping[str, str] = SYSTEM) -> Repository:
    """A repository with one commit, which has these files."""
    directory.mkdir(parents=True)
    repository = Repository(directory, environment)
    repository.git("init", "--quiet", "--initial-branch=main")
    repository.write(files)
    repository.commit_all()
    return repository


def clone_of_this_project(directory: Path, environment: Mapping[str, str]) -> Repository:
    """This project as it is now, in a repository with one commit."""
    directory.mkdir(parents=True)
    for name in _INSTALLED:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, directory / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copyfile(source, directory / name)
    repository = Repository(directory, environment)
    repository.git("init", "--quiet", "--initial-branch=main")
    repository.commit_all()
    return repository
