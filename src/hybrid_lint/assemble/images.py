"""The images that the repository builds: for compose's services, and of Dockerfiles that no service builds."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.image.builds import Build, Builds, is_made_of
from hybrid_lint.assemble.image.rows import rows as image_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from hybrid_lint.assemble.compose.container_rows import Rows
    from hybrid_lint.assemble.compose.declarations import Declaration
    from hybrid_lint.assemble.image.build_context import Repository
    from hybrid_lint.assemble.image.image import Image
    from hybrid_lint.assemble.image.values import Dockerfile


class BuiltImage(NamedTuple):
    """An image of the repository under its id in the table `image`."""

    id: int
    image: Image


class Images:
    """The images that the repository builds, numbered in the order in which they are asked for. `commanded`: names that commands give to builds."""

    def __init__(
        self,
        dockerfiles: Mapping[str, Dockerfile],
        repository: Repository,
        builds: Mapping[int, Build],
        declared: Sequence[Declaration],
        commanded: Mapping[str, Build] = MappingProxyType({}),
    ) -> None:
        services: dict[tuple[int, str], Build] = {}
        references: dict[str, Build] = {}
        for one in declared:
            if one.id in builds:
                services[one.project, one.name] = builds[one.id]
                for name in one.image_names:
                    if not is_made_of(dockerfiles.get(builds[one.id].dockerfile), name):
                        references.setdefault(name, builds[one.id])
        for name, build in commanded.items():
            if not is_made_of(dockerfiles.get(build.dockerfile), name):
                references.setdefault(name, build)
        self._dockerfiles = dockerfiles
        self._builds = Builds(dockerfiles, repository, services, references)
        self._known: dict[Build, BuiltImage | None] = {}

    def of(self, build: Build) -> BuiltImage | None:
        """The image of a build; None without a Dockerfile that makes one."""
        key = build if build.contexts else build._replace(project=None)
        if key not in self._known:
            image = self._builds.image(build)
            self._known[key] = None if image is None else BuiltImage(len(self._known) + 1, image)
        return self._known[key]

    def named(self, reference: str) -> Build | None:
        """The build of this repository that makes an image of this name."""
        return self._builds.named(reference)

    @property
    def below(self) -> Collection[str]:
        """The Dockerfiles whose images others, of those asked for, are built upon."""
        return self._builds.below

    def standalone(self, dockerfile: str) -> BuiltImage | None:
        """The image of a Dockerfile that no compose file builds; its context is guessed from what it copies."""
        directory = dockerfile.rpartition("/")[0]
        best: BuiltImage | None = None
        for context in dict.fromkeys((directory, directory.rpartition("/")[0], "")):
            found = self.of(Build(dockerfile, context))
            if found is not None and (best is None or found.image.files):
                best = found
            if best is not None and best.image.files:
                break
        return best

    def _below(self, image: Image) -> str | None:
        """The Dockerfile of the repository that makes an image's base."""
        build = self.named(image.base) if image.base is not None else None
        return None if build is None or build.dockerfile == image.dockerfile else build.dockerfile

    def rows(self) -> Rows:
        """Rows of all images that were asked for."""
        found: Rows = {}
        for build, built in self._known.items():
            if built is not None:
                file = self._dockerfiles[build.dockerfile].file
                below = self._below(built.image)
                for table, rows in image_rows(built.id, built.image, file, below).items():
                    found.setdefault(table, []).extend(rows)
        return found
