"""Makes the copy of a case a git repository: an index with the modes that git would know, no commit."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def make_repository(root: Path, untracked: Iterable[str] = (), modes: Mapping[str, str] | None = None) -> None:
    """`git init` and `git add` in `root`; ignored files stay out as ever.

    `untracked` are paths (files or directories) that the index does not get. `modes` are paths whose mode in the index
    is `executable` or `plain` whatever the file system says, as on a checkout that cannot keep the bit.
    Raises FileNotFoundError without git and subprocess.CalledProcessError if git refuses, for instance an unknown path.
    """
    _git(root, "init", "--quiet", "--template=")
    _git(root, "add", "--all")
    out = list(untracked)
    if out:
        _git(root, "rm", "--cached", "--quiet", "-r", "--", *out)
    for path, mode in (modes or {}).items():
        _git(root, "update-index", f"--chmod={'+x' if mode == 'executable' else '-x'}", "--", path)


def _git(root: Path, *arguments: str) -> None:
    """Runs git untouched by the user's configuration, so that a case means the same everywhere."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CEILING_DIRECTORIES": str(root.parent),
    }
    options = ("core.fileMode=true", "core.autocrlf=false", "core.safecrlf=false", "core.symlinks=true")
    settings = [word for option in options for word in ("-c", option)]
    subprocess.run(
        ["git", *settings, "-C", str(root), *arguments], check=True, env=environment, stdout=subprocess.DEVNULL
    )
