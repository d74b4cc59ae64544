"""Values that the resolution of a start command takes and returns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hybrid_lint.assemble.process.loading import Named
    from hybrid_lint.facts.rows import IniValue, ShellCommand


class Process(NamedTuple):
    """One process in order of start.

    `loads`: what it names, scripts as absolute paths in the image; `directory`: where it looks modules up first. `via` is
    CMD, ENTRYPOINT, command … or script, supervisord, procfile …; then `origin` is the path in the image of the file that
    names it and `place` the range there. `certain`: whether it is started whatever happens, and may not fail.
    """

    command: str
    kind: str
    loads: tuple[Named, ...]
    directory: str
    long_running: bool
    background: bool
    via: str
    origin: str | None
    place: tuple[int, int, int, int] | None
    certain: bool = True

    @property
    def module(self) -> str | None:
        """The module that it is about, as far as the command alone tells."""
        return self.loads[0].module if self.loads else None

    @property
    def attribute(self) -> str | None:
        """The object that it takes from the module."""
        return self.loads[0].attribute if self.loads else None

    @property
    def script(self) -> str | None:
        """The path in the image of the script that it runs."""
        return self.loads[0].script if self.loads else None


def _nothing(path: str) -> None:
    return None


def _no_paths(pattern: str) -> tuple[str, ...]:
    return ()


class Sources(NamedTuple):
    """What can be looked up in an image, by absolute path; None where there is no such file of the repository.

    `script` gives a shell script's commands, `ini` the values of a supervisord, circus or Procfile, `glob` the files
    that fit a pattern, `make` the recipes of a Makefile with their lines. `console_scripts`: name →
    `package.module:function`. `tasks`: commands that a project gives names. `constants` is the container's environment, for shell text.
    """

    script: Callable[[str], Sequence[ShellCommand] | None] = _nothing
    ini: Callable[[str], Sequence[IniValue] | None] = _nothing
    glob: Callable[[str], Sequence[str]] = _no_paths
    console_scripts: Mapping[str, str] = {}
    make: Callable[[str], Mapping[str, tuple[str, int]] | None] = _nothing
    constants: Mapping[str, str] = {}
    tasks: Mapping[str, str] = {}
