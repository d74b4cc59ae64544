"""Values that the resolution of a start command takes and returns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hybrid_lint.facts.rows import IniValue, ShellCommand


class Process(NamedTuple):
    """One process in order of start.

    `script` is an absolute path in the image, `directory` where the process runs. `via` is CMD, ENTRYPOINT, command …
    or script, supervisord, procfile …; then `origin` is the path in the image of the file that names it and `place`
    the range there.
    """

    command: str
    kind: str
    module: str | None
    attribute: str | None
    script: str | None
    directory: str
    long_running: bool
    background: bool
    via: str
    origin: str | None
    place: tuple[int, int, int, int] | None


def _nothing(path: str) -> None:
    return None


def _no_paths(pattern: str) -> tuple[str, ...]:
    return ()


class Sources(NamedTuple):
    """What can be looked up in an image, by absolute path; None where there is no such file of the repository.

    `script` gives a shell script's commands, `ini` the values of a supervisord, circus or Procfile, `glob` the files
    that fit a pattern, `make` the recipes of a Makefile with their lines. `console_scripts`: name →
    `package.module:function`. `constants` is the container's environment, for shell text.
    """

    script: Callable[[str], Sequence[ShellCommand] | None] = _nothing
    ini: Callable[[str], Sequence[IniValue] | None] = _nothing
    glob: Callable[[str], Sequence[str]] = _no_paths
    console_scripts: Mapping[str, str] = {}
    make: Callable[[str], Mapping[str, tuple[str, int]] | None] = _nothing
    constants: Mapping[str, str] = {}
