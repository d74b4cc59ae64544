"""The containers of the repository: what compose says of each, the image it is made of, and what starts in it."""

from __future__ import annotations

from posixpath import join, normpath
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.gap import Gap
from hybrid_lint.assemble.image.builds import Build
from hybrid_lint.assemble.images import BuiltImage, Images
from hybrid_lint.assemble.process.start import course
from hybrid_lint.knowledge.supplied_starts import SUPPLIED_STARTS, supplied_start

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from hybrid_lint.assemble.compose.container_rows import Rows
    from hybrid_lint.assemble.compose.declarations import BuildSection, Declaration
    from hybrid_lint.assemble.image.build_context import Repository
    from hybrid_lint.assemble.image.image import Image
    from hybrid_lint.assemble.image.values import Dockerfile
    from hybrid_lint.assemble.process.start_files import StartFiles
    from hybrid_lint.assemble.process.values import Process

Place = tuple[str, int, int, int, int]  # path, line, column, end_line, end_column


class Placed(NamedTuple):
    """A process and where the command that starts it is written."""

    process: Process
    place: Place


class PlacedCommand(NamedTuple):
    """A command that runs at the start, and where it is written; at a call, `called` is the program as what is called names it."""

    words: tuple[str, ...]
    called: str | None
    place: Place


class Start(NamedTuple):
    """What happens when a container starts: its processes in order, and every command that its start scripts run."""

    processes: list[Placed]
    commands: list[PlacedCommand]


class Container(NamedTuple):
    """A service of a compose model. `built` is its image if the repository builds it; `context` is the directory of its build.

    `mounts`: (repository path, path in the container). `python_path` is that of compose, not of the image.
    """

    declared: Declaration
    context: str | None
    dockerfile: str | None
    built: BuiltImage | None
    mounts: list[tuple[str, str]]
    working_dir: str | None
    python_path: list[str]
    start: Start

    @property
    def processes(self) -> list[Placed]:
        """What starts in it."""
        return self.start.processes

    @property
    def image(self) -> Image | None:
        return None if self.built is None else self.built.image

    @property
    def environment(self) -> dict[str, str | None]:
        """Variable → value, None if it is unknown; ENV of the image where compose does not override it."""
        inherited = {key: value for key, value, _ in self.image.environment} if self.image is not None else {}
        return {**inherited, **self.declared.environment}


class Containers:
    """All containers, and the images of Dockerfiles that no container builds; `inline` are those in compose files."""

    def __init__(
        self,
        declared: Sequence[Declaration],
        paths: AbstractSet[str],
        dockerfiles: Mapping[str, Dockerfile],
        inline: Mapping[str, Dockerfile],
        repository: Repository,
        start_files: StartFiles,
        commanded: Mapping[str, Build],
    ) -> None:
        sections = {one.id: one.build(paths) for one in declared}
        builds = {one.id: build for one in declared if (build := _build(one, sections[one.id])) is not None}
        self.images = Images({**dockerfiles, **inline}, repository, builds, declared, commanded)
        self.dockerfiles = dockerfiles
        self._paths = paths
        self._start_files = start_files
        self.all = [self._container(one, sections[one.id], builds.get(one.id)) for one in declared]

    def _container(self, declared: Declaration, section: BuildSection | None, build: Build | None) -> Container:
        if build is None and section is None and declared.image:
            build = self.images.named(declared.image)
        built = self.images.of(build) if build is not None else None
        workdir = built.image.workdir if built is not None else "/"
        written = declared.service.node.text("working_dir")
        working_dir = normpath(join(workdir, written)) if written else None
        mounts = [
            (mount.source, mount.target.rstrip("/") or "/")
            for mount in sorted(declared.mounts(), key=lambda mount: mount.place.line)
            if mount.kind == "bind" and mount.source is not None
        ]
        search_path = declared.environment.get("PYTHONPATH") or ""
        container = Container(
            declared,
            section.context if section is not None else None,
            section.dockerfile if section is not None else _own_file(build),
            built,
            mounts,
            working_dir,
            [normpath(join(working_dir or workdir, part)) for part in search_path.split(":") if part],
            Start([], []),
        )
        return container._replace(start=self._started(container))

    def _started(self, container: Container) -> Start:
        declared, image = container.declared, container.image
        start, words = declared.entrypoint, declared.command
        if start is None and image is not None:
            # An ENTRYPOINT in compose takes the image's CMD away.
            start = image.entrypoint
            words = image.cmd if words is None else words
        if not start and (words is None or words in SUPPLIED_STARTS):
            base = image.base if image is not None else declared.image
            files = [*image.files] if image is not None else []
            files += [f"{target}/{name}" for source, target in container.mounts for name in self._below(source)]
            words = supplied_start(base, container.environment, files) or words
        if start is None and words is None:
            return Start([], [])
        place: Place = declared.start_place or declared.service.place
        if declared.start_place is None and image is not None and image.start_line is not None:
            place = (image.dockerfile, image.start_line, 1, image.start_line, 1)
        return self._course(image, start, words, _via(declared, words), place, container)

    def _below(self, source: str) -> list[str]:
        """Paths of the repository below a directory, from there."""
        prefix = f"{source}/" if source not in ("", ".") else ""
        return [path[len(prefix) :] for path in self._paths if path.startswith(prefix)]

    def start_of_image(self, image: Image) -> Start:
        """The start command of an image that nothing overrides."""
        via = "CMD" if image.cmd is not None else "ENTRYPOINT"
        line = image.start_line or 1
        return self._course(image, image.entrypoint, image.cmd, via, (image.dockerfile, line, 1, line, 1), None)

    def _course(
        self,
        image: Image | None,
        entrypoint: list[str] | None,
        command: list[str] | None,
        via: str,
        place: Place,
        container: Container | None,
    ) -> Start:
        workdir = image.workdir if image is not None else "/"
        mounts: list[tuple[str, str]] = []
        environment = {key: value for key, value, _ in image.environment} if image is not None else {}
        if container is not None:
            workdir, mounts = container.working_dir or workdir, container.mounts
            environment = {
                key: value for key, value in container.environment.items() if value is not None and "$" not in value
            }
        inside = self._start_files.inside(image, mounts, environment)
        found = course(entrypoint or (), command or (), inside.sources(), workdir, via)
        return Start(
            [Placed(process, inside.place(process.origin, process.place) or place) for process in found.processes],
            [
                PlacedCommand(ran.words, ran.called, inside.place(ran.origin, ran.place) or place)
                for ran in found.commands
            ],
        )

    def rows(self) -> Rows:
        """Rows of the images and of what containers have of theirs."""
        images = self.images.rows()
        built = [(one, one.built) for one in self.all if one.built is not None]
        images["container_image"] = [(one.declared.id, image.id) for one, image in built]
        images["container_env"] = [
            (one.declared.id, key, value, "image", image.image.dockerfile, line, 1, line, 1)
            for one, image in built
            for key, value, line in image.image.environment
            if key not in one.declared.environment
        ]
        unread = [
            Gap(None, one.declared.id, "dependencies", found.reason, found.path, *found.place)
            for one, image in built
            for found in image.image.unread
        ]
        images["gap"] = list(dict.fromkeys((*(gap for one in self.all for gap in _written_code(one)), *unread)))
        return images


def _written_code(container: Container) -> Iterable[Gap]:
    """Code that a container starts and that its Dockerfile writes itself: nobody reads it as code."""
    image = container.image
    for placed in container.processes if image is not None and image.texts else ():
        process = placed.process
        for named in process.loads:
            module = f"{process.directory}/{named.module.replace('.', '/')}.py" if named.module else None
            path = named.script or module
            if image is not None and path is not None and path in image.texts and path.endswith(".py"):
                line = image.texts[path][1] or image.start_line or 1
                reason = f"it starts `{path}`, which its Dockerfile writes itself"
                yield Gap(None, container.declared.id, "start", reason, image.dockerfile, line, 1, line, 1)


def _build(declared: Declaration, section: BuildSection | None) -> Build | None:
    dockerfile = (section.inline or section.dockerfile) if section is not None else None
    if section is None or dockerfile is None or section.context is None:
        return None
    names = (section.args, section.additional_contexts)
    return Build(dockerfile, section.context, section.target, *names, declared.project)


def _own_file(build: Build | None) -> str | None:
    """The Dockerfile of a build, unless it stands in a compose file."""
    return None if build is None or "#" in build.dockerfile else build.dockerfile


def _via(declared: Declaration, words: list[str] | None) -> str:
    """What says how the container starts."""
    if declared.command is not None:
        return "command"
    if declared.entrypoint is not None:
        return "entrypoint"
    return "CMD" if words is not None else "ENTRYPOINT"
