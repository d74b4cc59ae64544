"""Whether something lies at a path of a container, and whether its absence can be told."""

from __future__ import annotations

from posixpath import dirname
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.knowledge.images import image_name
from hybrid_lint.knowledge.programs import FETCHING, PLAIN_BASES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hybrid_lint.assemble.containers import Container
    from hybrid_lint.assemble.image.image import Image
    from hybrid_lint.assemble.image.values import Dockerfile


class Tree(NamedTuple):
    """The files and directories of the repository by their paths, and what is there but was not read."""

    paths: frozenset[str]
    left_out: frozenset[str]
    by_file: Mapping[int, str]

    def unread(self, path: str) -> bool:
        """Whether a path is, or lies below, something that was left out: a submodule, what git ignores."""
        while path:
            if path in self.left_out:
                return True
            path = path.rpartition("/")[0]
        return False


class ContainerFiles:
    """The files of one container, of an image that nothing starts if `container` is None."""

    def __init__(
        self, image: Image | None, container: Container | None, tree: Tree, dockerfiles: Mapping[str, Dockerfile]
    ) -> None:
        self._image = image
        self._tree = tree
        self._mounts = container.mounts if container is not None else []
        self._unknown_mounts: list[str] = []
        reference = image.base if image is not None else None
        if container is not None:
            self._unknown_mounts = [
                mount.target
                for mount in container.declared.mounts()
                if mount.target and (mount.kind == "bind" and mount.source is None)
            ]
            reference = reference if image is not None else container.declared.image
        self.plain = reference is not None and image_name(reference) in PLAIN_BASES
        self._made = image is not None and _makes_files(image, dockerfiles)

    @property
    def closed(self) -> bool:
        """Whether it has no files but those of a plain base, of its packages, and of the repository."""
        return self.plain and not self._made and not self._unknown_mounts

    @property
    def listed(self) -> bool:
        """Whether all that it has of the repository is known, whatever its base has."""
        return self._image is not None and not self._made and not self._unknown_mounts

    def holds(self, path: str) -> bool:
        """Whether a file or directory of the repository, or a text of the Dockerfile, lies at a path."""
        mounted = self._mounted(path)
        if mounted is not None and mounted in self._tree.paths:
            return True
        if self._image is None:
            return False
        prefix = f"{path.rstrip('/')}/"
        return (
            path in self._image.files
            or path in self._image.texts
            or any(known.startswith(prefix) for known in self._image.files)
        )

    def is_called(self, file: int, module: str) -> bool:
        """Whether a file of the repository has the path of a module, whatever lies above it."""
        path = self._tree.by_file.get(file, "")
        stem = path.removesuffix(".py").removesuffix("/__init__").removesuffix("/__main__")
        return stem == module or stem.endswith(f"/{module}")

    def absent(self, path: str) -> bool:
        """Whether it is certain that nothing lies at a path."""
        if self.holds(path) or "$" in path:
            return False
        if any(path == target or path.startswith(f"{target.rstrip('/')}/") for target in self._unknown_mounts):
            return False
        mounted = self._mounted(path)
        if mounted is not None:
            source = next(source for source, target in self._mounts if _below(path, target) is not None)
            return source in self._tree.paths | {"", "."} and not self._tree.unread(mounted)
        origin = self._origin(path)
        return self.plain and not self._made and origin is not None and not self._tree.unread(origin)

    def _mounted(self, path: str) -> str | None:
        """The path in the repository that a bind mount puts at a path of the container."""
        for source, target in self._mounts:
            rest = _below(path, target)
            if rest is not None:
                return f"{source}/{rest}".strip("/") if source not in ("", ".") else rest
        return None

    def _origin(self, path: str) -> str | None:
        """Where in the repository the file would lie, judged by what lies beside or above it; None if nothing does."""
        files = self._image.files if self._image is not None else {}
        directory = dirname(path)
        while directory not in ("", "/"):
            prefix = f"{directory}/"
            beside = next((known for known in files if known.startswith(prefix)), None)
            if beside is not None:
                rest, source = beside[len(prefix) :], self._tree.by_file.get(files[beside][0], "")
                base = source.removesuffix(rest) if source.endswith(rest) else ""
                return f"{base}{path[len(prefix) :]}"
            directory = dirname(directory)
        return None


def _below(path: str, target: str) -> str | None:
    """The rest of a path below a directory, '' for itself; None if it lies elsewhere."""
    root = target.rstrip("/")
    if path == root:
        return ""
    return path[len(root) + 1 :] if path.startswith(f"{root}/") else None


def _makes_files(image: Image, dockerfiles: Mapping[str, Dockerfile]) -> bool:
    """Whether commands of the build bring files that no instruction names."""
    dockerfile = dockerfiles.get(image.dockerfile)
    final = {ordinal for ordinal, _ in image.instructions}
    commands: Iterable[tuple[str, str]] = (
        (command.program, command.words)
        for command in (dockerfile.commands if dockerfile is not None else ())
        if command.instruction in final
    )
    return any(
        program in FETCHING
        or program.endswith(".sh")
        or (program == "curl" and any(option in words for option in ('"-o"', '"-O"', '"--output"')))
        for program, words in commands
    )
