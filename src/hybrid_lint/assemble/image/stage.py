"""The state of a build stage after an instruction: a value; the next instruction makes another one of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.image.build_context import Listing
from hybrid_lint.assemble.image.copy import absolute

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from hybrid_lint.assemble.image.values import InstalledManifest, InstalledPackage, UnreadManifest
    from hybrid_lint.assemble.image.wheels import Wheel
    from hybrid_lint.facts.rows import DockerInstruction, ShellCommand


class Trigger(NamedTuple):
    """An ONBUILD instruction with the commands of its RUN; it is carried out by the stage that begins from this one."""

    instruction: DockerInstruction
    commands: Sequence[ShellCommand]

    def at(self, place: DockerInstruction) -> Trigger:
        """The same as if it were written at the FROM of another Dockerfile."""
        where = {name: getattr(place, name) for name in ("line", "column", "end_line", "end_column")}
        commands = [command._replace(**where) for command in self.commands]
        return Trigger(self.instruction._replace(ordinal=place.ordinal, **where), commands)


class Stage(NamedTuple):
    """`entrypoint` and `cmd` are in exec terms; None if an unknown base decides.

    * `files`: path in the image → (file.id, ordinal of the COPY that brought it); `directories`: those known besides.
    * `texts`: path in the image → what the Dockerfile itself writes there, and its first line.
    * `wheels`: what it has built of the repository's projects, by directory; `site`: modules installed from them.
    * `sources`: the stages that it copies from or mounts; `triggers`: what the next stage does first.
    """

    ordinal: int
    parent: int | None = None
    base: str | None = None
    workdir: str = "/"
    user: str | None = None
    shell: Sequence[str] = ("/bin/sh", "-c")
    entrypoint: list[str] | None = None
    entrypoint_line: int | None = None
    cmd: list[str] | None = None
    cmd_line: int | None = None
    cmd_set: bool = False
    env: Mapping[str, tuple[str, int]] = {}
    arguments: Mapping[str, str] = {}
    exposed: tuple[str, ...] = ()
    files: Mapping[str, tuple[int, int]] = {}
    texts: Mapping[str, tuple[str, int | None]] = {}
    directories: AbstractSet[str] = frozenset("/")
    triggers: tuple[Trigger, ...] = ()
    packages: tuple[InstalledPackage, ...] = ()
    manifests: tuple[InstalledManifest, ...] = ()
    unread: tuple[UnreadManifest, ...] = ()
    sources: frozenset[int] = frozenset()
    wheels: Mapping[str, list[Wheel]] = {}
    site: Mapping[str, tuple[int, int]] = {}

    def inherited(self, ordinal: int) -> Stage:
        """How a stage begins whose FROM names this one. A new ENTRYPOINT takes the inherited CMD away."""
        return self._replace(ordinal=ordinal, parent=self.ordinal, cmd_set=False, triggers=(), sources=frozenset())

    def inherited_elsewhere(self, ordinal: int, base: str | None, begin: DockerInstruction) -> Stage:
        """The same in another Dockerfile: what lies in the image comes by its FROM, and build arguments stay behind."""
        return self.inherited(ordinal)._replace(
            parent=None,
            base=base,
            entrypoint_line=None if self.entrypoint is None else begin.line,
            cmd_line=None if self.cmd is None else begin.line,
            env={key: (value, begin.line) for key, (value, _) in self.env.items()},
            arguments={},
            files={path: (file, begin.ordinal) for path, (file, _) in self.files.items()},
            texts={path: (text, None) for path, (text, _) in self.texts.items()},
            site={path: (file, begin.ordinal) for path, (file, _) in self.site.items()},
        )

    @property
    def values(self) -> dict[str, str]:
        """Variables for substitution; ENV goes before ARG."""
        return {**self.arguments, **{key: value for key, (value, _) in self.env.items()}}

    def is_directory(self, path: str) -> bool:
        if path in self.directories:
            return True
        prefix = path + "/"
        return path not in self.files and any(known.startswith(prefix) for known in self.files)

    def directories_of(self, search_path: str) -> list[str]:
        """Absolute directories of a `PYTHONPATH`; entries with unknown variables are left out."""
        entries = [entry for entry in search_path.split(":") if entry and "$" not in entry]
        return list(dict.fromkeys(absolute(self.workdir, entry) for entry in entries))

    def listing(self) -> Listing:
        """Its files by their path without the leading slash."""
        ordered = sorted(self.files.items())
        return Listing([path[1:] for path, _ in ordered], [file for _, (file, _) in ordered])
