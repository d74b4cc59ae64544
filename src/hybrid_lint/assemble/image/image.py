"""An image as a build leaves it, and how a build is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.image.build_context import Listing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hybrid_lint.assemble.image.stage import Stage
    from hybrid_lint.assemble.image.values import InstalledManifest, InstalledPackage, UnreadManifest


class Image(NamedTuple):
    """The result of one build: `end` is its last stage.

    `files` are all files of the repository in it, those that an installed project brings too: path in the image →
    (file.id, ordinal of the instruction that brought it). `instructions`: ordinals of those that make it, and whether
    they are of the last stage or one below it.
    """

    dockerfile: str
    context: str
    target: str | None
    end: Stage
    python_path: list[str]
    files: dict[str, tuple[int, int]]
    instructions: list[tuple[int, bool]]

    @property
    def base(self) -> str | None:
        """The first image that no stage makes, by the name it is written with."""
        return self.end.base

    @property
    def workdir(self) -> str:
        return self.end.workdir

    @property
    def entrypoint(self) -> list[str] | None:
        """In exec terms; None if an unknown base decides."""
        return self.end.entrypoint

    @property
    def cmd(self) -> list[str] | None:
        """In exec terms; None if an unknown base decides."""
        return self.end.cmd

    @property
    def start_line(self) -> int | None:
        """Where the Dockerfile says what starts: its CMD, else its ENTRYPOINT."""
        return self.end.cmd_line or self.end.entrypoint_line

    @property
    def environment(self) -> list[tuple[str, str, int]]:
        """(key, value, line)."""
        return [(key, value, line) for key, (value, line) in self.end.env.items()]

    @property
    def texts(self) -> Mapping[str, tuple[str, int | None]]:
        """Path in the image → what the Dockerfile itself writes there, and its first line."""
        return self.end.texts

    @property
    def packages(self) -> list[InstalledPackage]:
        return list(dict.fromkeys(self.end.packages))

    @property
    def manifests(self) -> list[InstalledManifest]:
        return list(dict.fromkeys(self.end.manifests))

    @property
    def unread(self) -> list[UnreadManifest]:
        """What it installs from and nobody here has read."""
        return list(dict.fromkeys(self.end.unread))

    def file_at(self, container_path: str) -> int | None:
        """file.id of the repository file at an absolute path in the image."""
        found = self.files.get(container_path)
        return found[0] if found else None

    def listing(self) -> Listing:
        """Its files by their path without the leading slash."""
        ordered = sorted(self.files.items())
        return Listing([path[1:] for path, _ in ordered], [file for _, (file, _) in ordered])


def _unknown(name: str) -> Image | None:
    """No image but the one asked for is built here."""
    return None


class BuildRequest(NamedTuple):
    """How a Dockerfile is built: `context` is a repository directory ('' for the root), `args` the build arguments.

    `contexts`: named contexts that are directories. `image`: the image that the repository builds under a name.
    """

    context: str
    target: str | None
    args: Mapping[str, str]
    contexts: Mapping[str, str] = {}
    image: Callable[[str], Image | None] = _unknown
