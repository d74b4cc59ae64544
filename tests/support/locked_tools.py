"""The tools that the lock of each project of the stack names, in environments made once, and commands run with them.

The stack's own `uv run` takes packages from the addresses that the lock names; here they come from the index that the machine is set up
for, and their hashes from the lock.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.support.running_stack import CACHE, STACK
from uv import find_uv_bin

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

MAKEFILE = (STACK / "Makefile").read_text(encoding="utf-8")
PROJECTS = re.search(r"^projects := (.+)$", MAKEFILE, re.M)[1].split()  # type: ignore[index]
UV = (sys.executable, "-m", "uv")
# Brings the tests into another order; not one of the stack's own tools.
SHUFFLE = "pytest-randomly==5.1.0"


def run(command: Sequence[str], cwd: Path, env: Mapping[str, str], timeout: float = 600) -> str:
    """Run a command that must succeed."""
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=timeout, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 0, f"{' '.join(command)} in {cwd.name} ended with {done.returncode}:\n{said[-6000:]}"
    return said


@cache
def index_settings() -> dict[str, str]:
    """Where this machine takes Python packages from, as uv reads it."""
    settings = {}
    for option, variable in (("index-url", "UV_DEFAULT_INDEX"), ("cert", "SSL_CERT_FILE")):
        command = [sys.executable, "-m", "pip", "config", "get", f"global.{option}"]
        value = (
            os.environ.get(variable)
            or subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
        )
        if value:
            settings[variable] = value
    return settings


@cache
def environment_of(project: str) -> Path:
    """A virtual environment with what the project's lock names."""
    return made_once(
        Path(project).name, (STACK / project / "uv.lock").read_bytes(), partial(_install_lock, STACK / project)
    )


def made_once(name: str, wanted: bytes, make: Callable[[Path], None]) -> Path:
    """A virtual environment, made once for what is wanted of it by whoever of several processes is first."""
    digest = hashlib.sha256(wanted + SHUFFLE.encode()).hexdigest()[:16]
    target = CACHE / "quality" / f"{name}_{digest}"
    target.parent.mkdir(parents=True, exist_ok=True)
    with (target.parent / f"{target.name}.lock").open("w") as lock_file:
        fcntl.flock(lock_file, fcntl.LOCK_EX)
        # The last file that comes says that all is there.
        if not (target / "complete").exists():
            shutil.rmtree(target, ignore_errors=True)
            make(target)
            (target / "complete").touch()
    return target


def install(target: Path, python: str, directory: Path, *requirements: Sequence[str]) -> None:
    """Make an environment for a Python, and install requirements in it one after another, each as options of `pip install`."""
    env = {**os.environ, **index_settings(), "UV_HTTP_TIMEOUT": "180"}
    run([*UV, "venv", "--python", python, "--no-python-downloads", str(target)], directory, env)
    command = [*UV, "pip", "install", "--quiet", "--python", str(target / "bin" / "python")]
    try:
        for options in requirements:
            run([*command, *options], directory, env)
    except AssertionError as error:
        if os.environ.get("CI") != "true" and re.search(
            r"[Ff]ailed to (fetch|connect)|dns error|timed out", str(error)
        ):
            pytest.skip("no Python package index can be reached")
        raise


def _install_lock(directory: Path, target: Path) -> None:
    """Install what the lock of a project names."""
    env = {**os.environ, **index_settings(), "VIRTUAL_ENV": str(target)}
    wanted = re.search(r'^requires-python = "(.+)"$', (directory / "pyproject.toml").read_text(encoding="utf-8"), re.M)
    assert wanted
    requirements = target.parent / f"{target.name}.txt"
    export = ("export", "--frozen", "--all-groups", "--no-emit-project", "--quiet", "-o", str(requirements))
    run([*UV, *export], directory, env)
    install(target, wanted[1], directory, ["--require-hashes", "-r", str(requirements)], [SHUFFLE])


def tool_variables(own: Path, name: str, scratch: Path, dropped: tuple[str, ...] = ()) -> dict[str, str]:
    """The environment in which the tools of a virtual environment work in any folder and leave nothing there."""
    not_passed_on = ("PYTHON", "PYTEST", "COVERAGE", "COV_", *dropped)
    passed_on = {variable: value for variable, value in os.environ.items() if not variable.startswith(not_passed_on)}
    return passed_on | {
        "PATH": os.pathsep.join([str(own / "bin"), os.environ["PATH"]]),
        "VIRTUAL_ENV": str(own),
        "PYTHONDONTWRITEBYTECODE": "1",
        "COVERAGE_FILE": str(scratch / "coverage"),
        "MYPY_CACHE_DIR": str(CACHE / "quality" / f"mypy_{name}"),
        "RUFF_CACHE_DIR": str(CACHE / "quality" / f"ruff_{name}"),
    }


def variables_of(project: str, scratch: Path) -> dict[str, str]:
    """The environment in which a tool, or `uv run` with it, works in the project's folder and leaves nothing there."""
    own = environment_of(project)
    variables = tool_variables(own, Path(project).name, scratch, dropped=("UV_",))
    return variables | {
        "PATH": os.pathsep.join([variables["PATH"], str(Path(find_uv_bin()).parent)]),
        "UV_PROJECT_ENVIRONMENT": str(own),
        "UV_NO_SYNC": "1",
        "UV_FROZEN": "1",
    }


def in_project(project: str, command: Sequence[str], scratch: Path, *options: str, stack: Path = STACK) -> str:
    """Run a tool of the project's environment in its folder, of the stack or a copy of it, and leave nothing there."""
    return run([*command, *options], stack / project, variables_of(project, scratch))


def in_project_as_written(
    project: str, command: Sequence[str], scratch: Path, more_variables: Mapping[str, str] | None = None
) -> str:
    """Run a command of the project's own scripts or documents, `uv run` and all, in its folder; what it printed."""
    variables = variables_of(project, scratch) | {
        "PYTEST_ADDOPTS": "-p no:cacheprovider -p no:randomly",
        "NO_PROXY": "127.0.0.1,localhost",
    }
    return run(command, STACK / project, variables | dict(more_variables or {}))
