"""Where the Python of a service lies: its files in the container, the search path there, and what its processes start."""

from __future__ import annotations

from posixpath import basename, normpath
from typing import TYPE_CHECKING

from hybrid_lint.assemble.image.installation import PYTHON_MANAGERS
from hybrid_lint.assemble.image.interpreter import python_of
from hybrid_lint.assemble.image.wheels import SITE_PACKAGES
from hybrid_lint.assemble.python.modules import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from hybrid_lint.assemble.image.image import Image
    from hybrid_lint.assemble.process.values import Process
    from hybrid_lint.assemble.service.drafts import Draft

_PROJECT_FILES = ("pyproject.toml", "setup.cfg", "setup.py")


def python_inside(draft: Draft, paths: Mapping[int, str]) -> dict[int, str]:
    """Python files of the repository that lie in the service's container, with their paths there; a bind mount hides a copy."""
    inside: dict[int, str] = {}
    if draft.image is not None:
        # Of several copies the one where the processes start, else the one that is installed.
        starts = (draft.workdir.rstrip("/") + "/", f"{SITE_PACKAGES}/")
        for path, (file, _) in draft.image.files.items():
            rank = [path.startswith(start) for start in starts]
            if file in paths and (file not in inside or rank > [inside[file].startswith(start) for start in starts]):
                inside[file] = path
    for container in draft.containers[:1]:
        has_image = container.image is not None or container.declared.image is not None
        for source, target in container.mounts:
            prefix = f"{source}/" if source not in ("", ".") else ""
            for file, path in paths.items():
                if path == source:
                    inside[file] = target
                elif path.startswith(prefix) and has_image:
                    inside[file] = f"{target}/{path[len(prefix) :]}"
    return inside


def copies_inside(draft: Draft, paths: Mapping[int, str]) -> dict[str, int]:
    """Path in the container → Python file, where a file may lie several times: `COPY jobs/consumer.py /app/consumer.py` beside `COPY jobs jobs`."""
    mounted = tuple(f"{target}/" for container in draft.containers[:1] for _, target in container.mounts)
    copies = draft.image.files.items() if draft.image is not None else ()
    found = {path: file for path, (file, _) in copies if file in paths and not path.startswith(mounted)}
    return found | {path: file for file, path in draft.inside.items()}


def python_path(draft: Draft) -> list[str]:
    """Directories of the container on the interpreter's search path, in order."""
    found: list[str] = []
    for process, _ in draft.processes:
        if process.script is not None and process.kind != "other":
            found.append(process.script.rpartition("/")[0] or "/")
        elif process.directory:
            found.append(process.directory)
    for container in draft.containers:
        found += container.python_path
    if draft.image is not None:
        found += [*draft.image.python_path, *_installed_projects(draft.image)]
    return list(dict.fromkeys([*found, draft.workdir]))


def search_places(draft: Draft) -> list[Place]:
    """What the interpreter in the container searches; where it only happens to run comes late.

    A script's own directory is on its path, the working directory is not; the other way round for `-m`, servers and managers of
    jobs. The command that an installed project brings lies elsewhere.
    """
    directories = [_directory_of(draft, process) for process, _ in draft.processes] or [draft.workdir]
    directories += [place for container in draft.containers for place in container.python_path]
    if draft.image is not None:
        directories += [*draft.image.python_path, *_installed_projects(draft.image)]
    found = [
        Place(directory, inside=True, sure=True) for directory in dict.fromkeys(directories) if directory is not None
    ]
    return [*found, Place(draft.workdir, inside=True, sure=True, late=True)]


def _directory_of(draft: Draft, process: Process) -> str | None:
    """The directory that a process has on its search path."""
    if process.script is None:
        return None if process.kind == "console_script" else process.directory
    directory = process.script.rpartition("/")[0] or "/"
    if process.kind in ("fastapi", "flask"):
        held = set(draft.inside.values())
        while f"{directory}/__init__.py" in held:
            directory = directory.rpartition("/")[0] or "/"
    return directory


def _installed_projects(image: Image) -> Iterator[str]:
    """Where the packages of projects of this repository lie that the image installs: flat or below `src`."""
    manifests = {manifest.file for manifest in image.manifests}
    for path, (file, _) in image.files.items() if manifests else ():
        if file in manifests and basename(path) in _PROJECT_FILES:
            directory = path.rpartition("/")[0] or "/"
            yield from (f"{directory.rstrip('/')}/src", directory)


def installed_modules(draft: Draft, projects: Collection[str]) -> tuple[str, ...]:
    """The top-level modules of what the image installs from elsewhere, as far as distributions are called like them."""
    packages = draft.image.packages if draft.image is not None else []
    names = {package.name for package in packages if package.manager in PYTHON_MANAGERS and package.name}
    return tuple(sorted(name.replace("-", "_") for name in names - set(projects)))


def interpreter(draft: Draft) -> tuple[int, ...]:
    """The version of Python that an image's name tells: `python:3.12-slim`, `uv:python3.11-alpine`."""
    references = [draft.image.base] if draft.image is not None else []
    references += [container.declared.image for container in draft.containers if container.image is None]
    return next((found for name in references if (found := python_of(name))), ())


def in_repository(
    draft: Draft, relative: str, repository: Mapping[str, int], bases: Sequence[str] = (), *, exact: bool = False
) -> int | None:
    """The file in the service's build context or compose directory, for images whose content cannot be known.

    Unless `exact`, a file of that name is taken for it where the directories above it differ.
    """
    context = draft.image.context if draft.image is not None else draft.directory
    exact = exact or basename(relative) in ("__init__.py", "__main__.py")
    bases = [*bases, context, f"{context}/src".strip("/"), f"{context}/app".strip("/"), draft.directory]
    if draft.image is not None:
        bases.append(draft.image.dockerfile.rpartition("/")[0])
    for base in dict.fromkeys(bases):
        for tail in (relative.lstrip("/"),) if exact else (relative.lstrip("/"), basename(relative)):
            path = normpath(f"{base}/{tail}" if base else tail)
            if path in repository:
                return repository[path]
    return None
