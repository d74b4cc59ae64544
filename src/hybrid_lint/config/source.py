"""Finds the configuration file of a directory with as few system calls as that takes, and nothing but `os`."""

# pathlib would cost a tenth of a warm run.
# ruff: noqa: PTH100, PTH113, PTH116, PTH118, PTH119, PTH120, PTH123

from __future__ import annotations

import os

from hybrid_lint.errors import ConfigurationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hybrid_lint.config.settings import Settings

OWN_NAMES = ("hybrid-lint.toml", "hybrid_lint.toml")
_TABLES = (b"[tool.hybrid-lint", b"[tool.hybrid_lint")


class ConfigSource:
    """A configuration file that has been found but not read; `path` is `None` when there is none."""

    __slots__ = ("path",)

    def __init__(self, path: str | None) -> None:
        self.path = path

    def key(self) -> tuple[str, int, int, int] | None:
        """Path, size, mtime in ns and inode: while these stay, what was loaded stays right. `None` without a file."""
        if self.path is None:
            return None
        status = os.stat(self.path)
        return self.path, status.st_size, status.st_mtime_ns, status.st_ino

    def load(self) -> Settings:
        """The settings; raises `ConfigurationError`."""
        from hybrid_lint.config.settings import Settings

        if self.path is None:
            return Settings()
        from hybrid_lint.config.load import load

        return load(self.path)


def find_config_file(start: str | os.PathLike[str]) -> str | None:
    """The nearest configuration file from `start` upwards to the git root (to the file system's root outside git).

    A `pyproject.toml` counts only if it has our table. Raises `ConfigurationError` if one directory has two.
    """
    directory = os.path.abspath(start)
    while True:
        found = _in_directory(directory)
        if found:
            return found
        parent = os.path.dirname(directory)
        if parent == directory or os.path.lexists(os.path.join(directory, ".git")):
            return None
        directory = parent


def find_root(start: str | os.PathLike[str]) -> str | None:
    """The directory a run on something inside `start` is about: the nearest with a configuration, else the git root."""
    config = find_config_file(start)
    if config:
        return os.path.dirname(config)
    directory = os.path.abspath(start)
    while not os.path.lexists(os.path.join(directory, ".git")):
        parent = os.path.dirname(directory)
        if parent == directory:
            return None
        directory = parent
    return directory


def _in_directory(directory: str) -> str | None:
    paths = [path for name in OWN_NAMES if os.path.isfile(path := os.path.join(directory, name))]
    pyproject = os.path.join(directory, "pyproject.toml")
    if _has_table(pyproject):
        paths.append(pyproject)
    if len(paths) > 1:
        names = " and ".join(f"`{os.path.basename(path)}`" for path in paths)
        raise ConfigurationError(
            f"{names} both configure hybrid-lint in one directory",
            path=paths[0],
            allowed="one of them",
            hints=["Move the settings into one file and delete the other."],
        )
    return paths[0] if paths else None


def _has_table(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except (OSError, ValueError):
        return False
    return any(table in data for table in _TABLES)
