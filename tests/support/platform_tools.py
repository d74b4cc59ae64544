"""The second reference stack, with the tools of its requirements in environments made once, and commands run with them."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest
from tests.support.locked_tools import SHUFFLE, index_settings, run
from tests.support.running_stack import CACHE, REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PLATFORM = REPOSITORY / "reference_stack" / "database_per_service"
MAKEFILE = (PLATFORM / "Makefile").read_text(encoding="utf-8")
SERVICES = re.search(r"^services := (.+)$", MAKEFILE, re.M)[1].split()  # type: ignore[index]
_OLDEST_PYTHON = ">=3.11"


@cache
def environment_of(service: str) -> Path:
    """A virtual environment with the service's requirements and the tools; made once for each content of both files."""
    files = [PLATFORM / service / "requirements.txt", PLATFORM / "requirements-dev.txt"]
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files) + SHUFFLE.encode()).hexdigest()[:16]
    target = CACHE / "quality" / f"{service}_{digest}"
    target.parent.mkdir(parents=True, exist_ok=True)
    with (target.parent / f"{target.name}.lock").open("w") as lock_file:
        fcntl.flock(lock_file, fcntl.LOCK_EX)
        if not (target / "complete").exists():
            _make_environment(files, target)
    return target


def _make_environment(files: Sequence[Path], target: Path) -> None:
    """Install what the files name; the last file that comes says that all is there."""
    shutil.rmtree(target, ignore_errors=True)
    env = {**os.environ, **index_settings(), "UV_HTTP_TIMEOUT": "180"}
    uv = [sys.executable, "-m", "uv"]
    run([*uv, "venv", "--python", _OLDEST_PYTHON, "--no-python-downloads", str(target)], PLATFORM, env)
    install = [*uv, "pip", "install", "--quiet", "--python", str(target / "bin" / "python")]
    requirements = [option for file in files for option in ("-r", str(file))]
    try:
        run([*install, *requirements, SHUFFLE], PLATFORM, env)
    except AssertionError as error:
        if os.environ.get("CI") != "true" and re.search(
            r"[Ff]ailed to (fetch|connect)|dns error|timed out", str(error)
        ):
            pytest.skip("no Python package index can be reached")
        raise
    (target / "complete").touch()


def in_service(service: str, command: str, scratch: Path, *options: str) -> str:
    """Run a command of the Makefile in a service's folder and leave nothing there; what it printed."""
    own = environment_of(service)
    passed_on = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "PYTEST", "COVERAGE", "COV_"))
    }
    variables = passed_on | {
        "PATH": os.pathsep.join([str(own / "bin"), os.environ["PATH"]]),
        "VIRTUAL_ENV": str(own),
        "PYTHONDONTWRITEBYTECODE": "1",
        "COVERAGE_FILE": str(scratch / "coverage"),
        "MYPY_CACHE_DIR": str(CACHE / "quality" / f"mypy_{service}"),
        "RUFF_CACHE_DIR": str(CACHE / "quality" / f"ruff_{service}"),
    }
    return run([*command.replace(".venv/bin/", "").split(), *options], PLATFORM / service, variables)
