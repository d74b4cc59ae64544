"""The state of a build stage: what each of its instructions changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.assemble.image.build_context import Listing
from hybrid_lint.assemble.image.copy import absolute

if TYPE_CHECKING:
    from hybrid_lint.assemble.image.image import Image
    from hybrid_lint.assemble.image.values import InstalledManifest, InstalledPackage
    from hybrid_lint.assemble.image.wheels import Wheels
    from hybrid_lint.facts.rows import DockerInstruction


class Stage:
    """The state at the end of a stage. `files`: path in the image → (file.id, ordinal of the COPY that brought it).

    `texts`: path in the image → what the Dockerfile itself writes there, and its first line.

    `wheels`: what it has built of the repository's projects, by directory. `site`: modules that it has installed from them.
    """

    def __init__(self, index: int) -> None:
        self.index = index
        self.parent: int | None = None
        self.base: str | None = None
        self.workdir = "/"
        self.user: str | None = None
        self.entrypoint: list[str] | None = None
        self.cmd: list[str] | None = None
        self.entrypoint_line: int | None = None
        self.cmd_line: int | None = None
        self.cmd_set = False
        self.shell = ["/bin/sh", "-c"]
        self.env: dict[str, tuple[str, int]] = {}
        self.arguments: dict[str, str] = {}
        self.exposed: list[str] = []
        self.files: dict[str, tuple[int, int]] = {}
        self.texts: dict[str, tuple[str, int | None]] = {}
        self.directories: set[str] = {"/"}
        self.triggers: list[DockerInstruction] = []
        self.packages: list[InstalledPackage] = []
        self.manifests: list[InstalledManifest] = []
        self.sources: set[int] = set()
        self.wheels: Wheels = {}
        self.site: dict[str, tuple[int, int]] = {}

    def inherit(self, parent: Stage) -> None:
        self.parent = parent.index
        self.base = parent.base
        self.workdir, self.user, self.shell = parent.workdir, parent.user, parent.shell
        self.entrypoint, self.entrypoint_line = parent.entrypoint, parent.entrypoint_line
        self.cmd, self.cmd_line = parent.cmd, parent.cmd_line
        self.env, self.exposed = dict(parent.env), list(parent.exposed)
        self.arguments = dict(parent.arguments)
        self.files, self.directories = dict(parent.files), set(parent.directories)
        self.texts = dict(parent.texts)
        self.packages, self.manifests = list(parent.packages), list(parent.manifests)
        self.wheels, self.site = dict(parent.wheels), dict(parent.site)

    def start_from(self, image: Image, instruction: DockerInstruction) -> None:
        """Begins where another image of this repository ends; what lies in it comes by the FROM."""
        self.base = image.base
        self.workdir, self.user = image.workdir, image.user
        self.entrypoint, self.cmd = image.entrypoint, image.cmd
        self.entrypoint_line = None if image.entrypoint is None else instruction.line
        self.cmd_line = None if image.cmd is None else instruction.line
        self.env = {key: (value, instruction.line) for key, value, _ in image.environment}
        self.exposed = list(image.exposed)
        self.files = {path: (file, instruction.ordinal) for path, (file, _) in image.files.items()}
        self.texts = dict(image.texts)
        self.directories.add(image.workdir)
        self.packages, self.manifests = list(image.packages), list(image.manifests)

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
        ordered = sorted(self.files.items())
        return Listing([path[1:] for path, _ in ordered], [file for _, (file, _) in ordered])
