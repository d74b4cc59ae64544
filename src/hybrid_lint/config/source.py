"""Finds the configuration file of a directory with as few system calls as that takes, and nothing but `os`."""

# pathlib would cost a tenth of a warm run.
# ruff: noqa: PTH100, PTH113, PTH116, PTH118, PTH119, PTH120, PTH123

from __future__ import annotations

import os

from hybrid_lint.errors import ConfigurationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hybrid_lint.config.mistakes import Underlined
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

    def text_key(self, tool: str) -> str:
        """A digest of what `load` depends on, for one version of the tool; '' if the file cannot be read."""
        from hashlib import blake2b

        try:
            with open(self.path or os.devnull, "rb") as file:
                return blake2b(repr((tool, self.path, file.read())).encode(), digest_size=16).hexdigest()
        except OSError:
            return ""

    def may_name_projects(self) -> bool:
        """Whether the file may say that several projects lie here: it is not parsed for that."""
        try:
            with open(self.path or os.devnull, "rb") as file:
                return b"projects" in file.read()
        except (OSError, ValueError):
            return False

    def load(self) -> tuple[Settings, list[ConfigurationError]]:
        """The settings, and what is wrong in the file and therefore not among them.

        Raises `ConfigurationError` for what cannot be read or is not TOML.
        """
        from hybrid_lint.config.settings import Settings

        if self.path is None:
            return Settings(), []
        from hybrid_lint.config.load import read

        return read(self.path)


def find_config_file(start: str | os.PathLike[str]) -> str | None:
    """The nearest configuration file from `start` upwards to the git root (to the file system's root outside git).

    A `pyproject.toml` counts only if it has our table. Raises `ConfigurationError` if one directory has two.
    """
    directory = os.path.abspath(start)
    while True:
        found = _in_directory(directory)
        if len(found) > 1:
            raise _two_files(found)
        if found:
            return found[0]
        parent = os.path.dirname(directory)
        if parent == directory or os.path.lexists(os.path.join(directory, ".git")):
            return None
        directory = parent


def configured_in(directory: str) -> bool:
    """Whether a directory itself has a configuration file."""
    return bool(_in_directory(directory))


def find_root(start: str | os.PathLike[str]) -> str | None:
    """The directory a run on something inside `start` is about: the nearest with a configuration, else the git root."""
    directory = os.path.abspath(start)
    while not _in_directory(directory) and not os.path.lexists(os.path.join(directory, ".git")):
        parent = os.path.dirname(directory)
        if parent == directory:
            return None
        directory = parent
    return directory


def _in_directory(directory: str) -> list[str]:
    """The configuration files in a directory."""
    paths = [path for name in OWN_NAMES if os.path.isfile(path := os.path.join(directory, name))]
    pyproject = os.path.join(directory, "pyproject.toml")
    if _has_table(pyproject):
        paths.append(pyproject)
    return paths


def _two_files(paths: list[str]) -> ConfigurationError:
    names = " and ".join(f"`{os.path.basename(path)}`" for path in paths)
    return ConfigurationError(
        f"{names} both configure hybrid-lint in one directory, and neither outweighs the other",
        path=paths[-1],
        allowed="one of them",
        hints=["Move the settings into one file and delete the other, or name one with `--config`."],
        **_header(paths[-1]),
    )


def _header(path: str) -> Underlined:
    """Where our table begins in a `pyproject.toml`, as `ConfigurationError` takes it."""
    if not path.endswith("pyproject.toml"):
        return {}
    from hybrid_lint.config.load import place_of_table

    return place_of_table(path)


def _has_table(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except (OSError, ValueError):
        return False
    if any(table in data for table in _TABLES):
        return True
    if b"hybrid" not in data.lower() or not any(map(_may_name_us, data.lower().splitlines())):
        return False
    from hybrid_lint.config.load import has_table

    return has_table(path)


def _may_name_us(line: bytes) -> bool:
    """Whether a line could begin our table in an unusual way, or misspell its header; a dependency on us does not."""
    start = line.lstrip()
    return (
        b"hybrid" in start and b"lint" in start and start.startswith((b"[", b"tool", b"hybrid", b'"hybrid', b"'hybrid"))
    )
