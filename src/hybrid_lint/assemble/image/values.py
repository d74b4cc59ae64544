"""Values that the evaluation of a build takes and returns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.facts.rows import DockerInstruction, DockerStage, ShellCommand


class Dockerfile(NamedTuple):
    """The fact rows of one Dockerfile."""

    file: int
    path: str
    stages: Sequence[DockerStage]
    instructions: Sequence[DockerInstruction]
    commands: Sequence[ShellCommand]


class Place(NamedTuple):
    """A range in a file."""

    line: int
    column: int
    end_line: int
    end_column: int


class InstalledPackage(NamedTuple):
    """A package; `manifest` is the file.id it came from, None if a command names it."""

    manager: str
    name: str
    extras: tuple[str, ...]
    specifier: str
    manifest: int | None
    path: str
    place: Place


class UnreadManifest(NamedTuple):
    """A file that a command installs from and that nobody here has read; `reason` is a clause as in `gap`."""

    reason: str
    path: str
    place: Place


class InstalledManifest(NamedTuple):
    """A manifest that a RUN on `line` of the Dockerfile installs from."""

    file: int
    origins: tuple[str, ...]
    line: int
