"""A row of the table of messages, and the repository in which it is tried."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.support.scratch_repository import SYSTEM

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pytest


class Case(NamedTuple):
    """One way to cause a message.

    `told` is part of it, `command` what is typed after `hybrid-lint`. `files` are added to a small clean system in a git repository (`.git` is
    an empty directory), or are all there is if it is `bare`. `given` prepares what files cannot: variables of the environment, disks that fail. A
    `call` takes the place of the command where only a race or another program leads to the message.
    """

    told: str
    command: str = ""
    files: Mapping[str, str | bytes] = {}
    given: Callable[[Path, pytest.MonkeyPatch], object] | None = None
    call: Callable[[Path], Any] | None = None
    bare: bool = False


def prepared(case: Case, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Writes the repository and goes there."""
    for name in ("CI", "FORCE_COLOR", "COLUMNS", "HYBRID_LINT_DEBUG", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    files: dict[str, str | bytes] = {**({} if case.bare else SYSTEM), **case.files}
    root.mkdir()
    if not case.bare:
        (root / ".git").mkdir()
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    monkeypatch.chdir(root)
    if case.given is not None:
        case.given(root, monkeypatch)


def variable(name: str, value: str) -> Callable[[Path, pytest.MonkeyPatch], object]:
    """Sets a variable of the environment."""
    return lambda _root, monkeypatch: monkeypatch.setenv(name, value)


def failing(method: str, ending: str, error: OSError | None = None) -> Callable[[Path, pytest.MonkeyPatch], object]:
    """Lets a method of `pathlib.Path` fail for paths with an ending, as a disk or its rights would."""

    def given(_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        original = getattr(Path, method)

        def fails(path: Path, *arguments: Any, **named: Any) -> Any:
            if str(path).endswith(ending):
                raise error or PermissionError(13, os.strerror(13))
            return original(path, *arguments, **named)

        monkeypatch.setattr(Path, method, fails)

    return given
