"""The real Docker Compose as a judge: finds it and asks it for its effective model."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

_PLUGIN_FOLDERS = ("~/.docker/cli-plugins", "/usr/local/lib/docker/cli-plugins", "/usr/libexec/docker/cli-plugins")


def find_compose() -> list[str] | None:
    """The command that runs Compose v2; `COMPOSE_BINARY` in the environment names one outright."""
    named = os.environ.get("COMPOSE_BINARY")
    candidates = [[named]] if named else []
    candidates += [[str(Path(folder).expanduser() / "docker-compose")] for folder in _PLUGIN_FOLDERS]
    candidates += [["docker", "compose"], ["docker-compose"]]
    return next((command for command in candidates if _is_v2(command)), None)


def _is_v2(command: list[str]) -> bool:
    if shutil.which(command[0]) is None:
        return False
    answer = subprocess.run([*command, "version", "--short"], capture_output=True, text=True, timeout=30, check=False)
    return answer.returncode == 0 and answer.stdout.strip().removeprefix("v")[:1] >= "2"


def effective_model(command: list[str], directory: Path, files: list[str]) -> dict[str, Any] | str:
    """What `config` prints for all profiles, or its error text. Nothing of this process's environment is passed on."""
    chosen = [part for name in files for part in ("-f", name)]
    answer = subprocess.run(
        [*command, *chosen, "--profile", "*", "config", "--format", "json"],
        cwd=directory,
        env={"PATH": os.environ.get("PATH", ""), "HOME": str(directory.parent)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if answer.returncode != 0:
        return answer.stderr
    # `config` doubles every dollar sign so that its output can be loaded again.
    model: dict[str, Any] = json.loads(answer.stdout.replace("$$", "$"))
    return model
