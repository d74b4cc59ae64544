"""Builds the images of the repository, each once, and finds those that another build names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.image.build import built
from hybrid_lint.assemble.image.image import BuildRequest, Image

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hybrid_lint.assemble.image.build_context import Repository
    from hybrid_lint.assemble.image.values import Dockerfile

_SERVICE = "service:"
_IMAGE = "docker-image://"


class Build(NamedTuple):
    """A build as compose or a Dockerfile asks for it. `contexts`: name → directory, `service:name` or `docker-image://name`."""

    dockerfile: str
    context: str
    target: str | None = None
    args: tuple[tuple[str, str], ...] = ()
    contexts: tuple[tuple[str, str], ...] = ()
    project: int | None = None


class Builds:
    """Images by build. `services`: (project, compose key) → its build; `references`: name of an image → its build."""

    def __init__(
        self,
        dockerfiles: Mapping[str, Dockerfile],
        repository: Repository,
        services: Mapping[tuple[int, str], Build],
        references: Mapping[str, Build],
    ) -> None:
        self._dockerfiles = dockerfiles
        self._repository = repository
        self._services = services
        self._references = references
        self._done: dict[Build, Image | None] = {}
        #: Dockerfiles whose images others are built upon or copy from.
        self.below: set[str] = set()

    def image(self, build: Build) -> Image | None:
        """The image of a build; None without a Dockerfile, and where images are made of each other in a circle."""
        key = build if build.contexts else build._replace(project=None)
        if key not in self._done:
            self._done[key] = None
            rows = self._dockerfiles.get(build.dockerfile)
            if rows is not None:
                directories = {name: value for name, value in build.contexts if ":" not in value}
                named = {name: value for name, value in build.contexts if ":" in value}
                request = BuildRequest(
                    build.context,
                    build.target,
                    dict(build.args),
                    directories,
                    lambda name: self._named(build, named, name),
                )
                self._done[key] = built(rows, request, self._repository)
        return self._done[key]

    def named(self, reference: str) -> Build | None:
        """The build of this repository that makes an image of this name; one without a tag is the latest."""
        plain = reference.removesuffix(":latest")
        return self._references.get(plain) or self._references.get(f"{plain}:latest")

    def _named(self, build: Build, contexts: Mapping[str, str], name: str) -> Image | None:
        """The image of this repository under a name: a named context, or what a compose service calls its image."""
        value = contexts.get(name, name)
        if value.startswith(_SERVICE):
            found = self._services.get((build.project or 0, value.removeprefix(_SERVICE)))
        else:
            found = self.named(value.removeprefix(_IMAGE))
        if found is None:
            return None
        if found.dockerfile != build.dockerfile:
            self.below.add(found.dockerfile)
        return self.image(found)


def is_made_of(dockerfile: Dockerfile | None, image: str) -> bool:
    """Whether an image of that name is a base of the Dockerfile, which then does not make what others mean by the name."""
    stages = dockerfile.stages if dockerfile is not None else ()
    names = {name for stage in stages for name in (stage.base, stage.base_resolved) if name}
    return not names.isdisjoint((image, f"{image}:latest", image.removesuffix(":latest")))
