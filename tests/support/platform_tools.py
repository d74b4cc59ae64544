"""The second reference stack, with the tools of its requirements in environments made once, and commands run with them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tests.support.locked_tools import SHUFFLE, install, made_once, run, tool_variables
from tests.support.running_stack import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

PLATFORM = REPOSITORY / "reference_stack" / "database_per_service"
MAKEFILE = (PLATFORM / "Makefile").read_text(encoding="utf-8")
SERVICES = re.search(r"^services := (.+)$", MAKEFILE, re.M)[1].split()  # type: ignore[index]
_OLDEST_PYTHON = ">=3.11"


@cache
def environment_of(service: str) -> Path:
    """A virtual environment with the service's requirements and the tools."""
    files = [PLATFORM / service / "requirements.txt", PLATFORM / "requirements-dev.txt"]
    requirements = [option for file in files for option in ("-r", str(file))]
    wanted = b"".join(file.read_bytes() for file in files)
    return made_once(
        service, wanted, lambda target: install(target, _OLDEST_PYTHON, PLATFORM, [*requirements, SHUFFLE])
    )


def in_service(service: str, command: str, scratch: Path, *options: str) -> str:
    """Run a command of the Makefile in a service's folder and leave nothing there; what it printed."""
    variables = tool_variables(environment_of(service), service, scratch)
    return run([*command.replace(".venv/bin/", "").split(), *options], PLATFORM / service, variables)
