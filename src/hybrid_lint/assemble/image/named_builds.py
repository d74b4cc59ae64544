"""Builds that commands of Makefiles, CI and scripts give a name: `docker build -t acme/base -f base/Dockerfile .`."""

from __future__ import annotations

import json
from posixpath import join, normpath
from typing import TYPE_CHECKING

from hybrid_lint.assemble.image.builds import Build

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from hybrid_lint.store.database import Store

_SUBCOMMANDS = (["build"], ["buildx", "build"], ["image", "build"])
#: Options that stand before their value.
_VALUED = frozenset(
    (
        "-t --tag -f --file --target --build-arg --build-context --platform --cache-from --cache-to --label --annotation --network --secret --ssh "
        "-o --output --progress --add-host --iidfile --metadata-file -m --memory --shm-size --ulimit --builder --provenance --sbom"
    ).split()
)
_SHORT = {"-t": "--tag", "-f": "--file"}


def named_builds(store: Store, dockerfiles: Container[str]) -> dict[str, Build]:
    """Name of an image → the build that a command makes it by, the first of several."""
    found: dict[str, Build] = {}
    for directory, written in store.rows(
        "SELECT f.directory, c.arguments FROM fact_step_command c JOIN file f ON f.id = c.file "
        "WHERE c.tool IN ('docker', 'podman', 'nerdctl') AND instr(c.arguments, '\"build\"') ORDER BY f.path, c.ordinal"
    ):
        for name, build in _builds(json.loads(written), directory, dockerfiles):
            found.setdefault(name, build)
    return found


def _builds(words: Sequence[str], directory: str, dockerfiles: Container[str]) -> Iterator[tuple[str, Build]]:
    subcommand = next((one for one in _SUBCOMMANDS if list(words[: len(one)]) == one), None)
    if subcommand is None:
        return
    options, contexts = _taken_apart(words[len(subcommand) :])
    names = [name for name in options.get("--tag", ()) if "$" not in name]
    targets = options.get("--target", [])
    if len(contexts) != 1 or not names:
        return
    # Whoever starts it stands in the directory of the file or at the root of the repository.
    for start in dict.fromkeys((directory, "")):
        context = _path(start, contexts[0])
        dockerfile = _path(start, options["--file"][-1]) if "--file" in options else _path(context, "Dockerfile")
        if dockerfile in dockerfiles:
            arguments = [text.partition("=") for text in options.get("--build-arg", ())]
            args = tuple((key, value) for key, mark, value in arguments if mark)
            yield from ((name, Build(dockerfile, context, targets[-1] if targets else None, args)) for name in names)
            return


def _taken_apart(words: Sequence[str]) -> tuple[dict[str, list[str]], list[str]]:
    """Values of options by their long names, and what is no option."""
    options: dict[str, list[str]] = {}
    rest = []
    waiting: str | None = None
    for word in words:
        if waiting is not None:
            options.setdefault(_SHORT.get(waiting, waiting), []).append(word)
            waiting = None
        elif word in _VALUED:
            waiting = word
        elif word.startswith("-") and len(word) > 1:
            name, mark, value = word.partition("=")
            if mark:
                options.setdefault(_SHORT.get(name, name), []).append(value)
        else:
            rest.append(word)
    return options, rest


def _path(directory: str, written: str) -> str:
    """A path of the repository, '' for its root; one that leads out of it begins with `..`."""
    path = normpath(join(directory, written))
    return "" if path == "." else path
