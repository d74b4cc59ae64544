"""Checks what a configuration says about the repository: its services, its directories and files."""

from __future__ import annotations

from hybrid_lint.config.place import mistake_in
from hybrid_lint.errors import nearest_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from hybrid_lint.config.settings import Settings
    from hybrid_lint.errors import ConfigurationError

#: With one of these the configuration itself says where the service is.
_DECLARING = ("roots", "entrypoint", "dockerfile")


def repository_mistakes(
    settings: Settings, known: Collection[str], directories: Collection[str], files: Collection[str]
) -> Iterator[ConfigurationError]:
    """A mistake for each service that nothing shows, and for each directory and file that is not there.

    `known` are the services that compose files, Dockerfiles and modules show; `directories` and `files` the repository's
    paths.
    """
    for name, table in settings.services.items():
        if name not in known and not any(key in table for key in _DECLARING):
            yield mistake_in(
                settings,
                ("services", name),
                f"`{name}` is no service of this repository",
                allowed=", ".join(sorted(known))
                or "a table with `roots` or `entrypoint`, since none is recognised here",
                nearest=nearest_name(name, known),
                of_value=False,
            )
        for index, root in enumerate(table.get("roots", ())):
            yield from _directory(settings, ("services", name, "roots", index), root, directories, files)
        for key in ("entrypoint", "dockerfile"):
            named = table.get(key)
            if isinstance(named, str) and (key == "dockerfile" or named.endswith(".py")):
                yield from _file(settings, ("services", name, key), named, directories, files)
    for index, path in enumerate(settings.shared):
        yield from _directory(settings, ("shared", index), path, directories, files)
    for key in ("files", "production_files"):
        listed = settings.options[f"compose.{key}"]
        for index, file in enumerate(listed if isinstance(listed, list) else ()):
            yield from _file(settings, ("compose", key.replace("_", "-"), index), str(file), directories, files)


def _directory(
    settings: Settings, key: tuple[str | int, ...], path: str, directories: Collection[str], files: Collection[str]
) -> Iterator[ConfigurationError]:
    problem = _outside(path)
    if not problem and path.strip("/") not in directories:
        problem = "is a file" if path in files else "is no directory of this repository"
    if problem:
        yield mistake_in(
            settings,
            key,
            f"`{path}` {problem}",
            allowed="a directory, relative to the checked one",
            nearest=nearest_name(path.strip("/"), filter(None, directories)),
        )


def _file(
    settings: Settings, key: tuple[str | int, ...], path: str, directories: Collection[str], files: Collection[str]
) -> Iterator[ConfigurationError]:
    problem = _outside(path)
    if not problem and path not in files:
        problem = "is a directory" if path.strip("/") in directories else "is no file of this repository"
    if problem:
        yield mistake_in(
            settings,
            key,
            f"`{path}` {problem}",
            allowed="a file, relative to the checked directory",
            nearest=nearest_name(path, files),
        )


def _outside(path: str) -> str | None:
    if path.startswith(("/", "~")) or path[1:2] == ":":
        return "is absolute"
    return "leaves the repository" if ".." in path.split("/") else None
