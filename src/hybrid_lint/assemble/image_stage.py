"""Evaluates the stages of a Dockerfile as buildkit does: inheritance, ARG and ENV, COPY, the start command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hybrid_lint.assemble.build_context import Listing
from hybrid_lint.assemble.image_copy import Copy, absolute, copied
from hybrid_lint.assemble.image_install import PYTHON_MANAGERS
from hybrid_lint.assemble.image_manifest import FilesInRun, Installer
from hybrid_lint.shell.expansion import expanded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hybrid_lint.assemble.build_context import Repository
    from hybrid_lint.assemble.image_values import Dockerfile, InstalledManifest, InstalledPackage
    from hybrid_lint.facts.rows import DockerInstruction, ShellCommand


class Stage:
    """The state at the end of a stage. `files`: path in the image → (file.id, ordinal of the COPY that brought it)."""

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
        self.directories: set[str] = {"/"}
        self.triggers: list[DockerInstruction] = []
        self.packages: list[InstalledPackage] = []
        self.manifests: list[InstalledManifest] = []
        self.sources: set[int] = set()

    def inherit(self, parent: Stage) -> None:
        self.parent = parent.index
        self.base = parent.base
        self.workdir, self.user, self.shell = parent.workdir, parent.user, parent.shell
        self.entrypoint, self.entrypoint_line = parent.entrypoint, parent.entrypoint_line
        self.cmd, self.cmd_line = parent.cmd, parent.cmd_line
        self.env, self.exposed = dict(parent.env), list(parent.exposed)
        self.arguments = dict(parent.arguments)
        self.files, self.directories = dict(parent.files), set(parent.directories)
        self.packages, self.manifests = list(parent.packages), list(parent.manifests)

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


class Stages:
    """The stages of one Dockerfile under one build request; each is evaluated at most once and only if needed."""

    def __init__(
        self, dockerfile: Dockerfile, args: Mapping[str, str], repository: Repository, context: Listing
    ) -> None:
        self.dockerfile = dockerfile
        self.args = args
        self.repository = repository
        self.context = context
        self.instructions: list[list[DockerInstruction]] = [[] for _ in dockerfile.stages]
        self.commands: dict[int, list[ShellCommand]] = {}
        self.global_arguments: dict[str, str] = {}
        self._done: dict[int, Stage] = {}
        for instruction in dockerfile.instructions:
            if instruction.stage is not None:
                self.instructions[instruction.stage].append(instruction)
            elif instruction.keyword == "ARG":
                self._declare(instruction, self.global_arguments, {}, self.global_arguments)
        for command in dockerfile.commands:
            if command.instruction is not None:
                self.commands.setdefault(command.instruction, []).append(command)

    def index(self, name: str, before: int | None = None) -> int | None:
        """A stage by its name or number; `before` limits to the stages above one."""
        stages = self.dockerfile.stages[:before]
        for stage in reversed(stages):
            if stage.name == name.lower():
                return stage.ordinal
        return int(name) if name.isdecimal() and int(name) < len(stages) else None

    def evaluated(self, index: int) -> Stage:
        stage = self._done.get(index)
        if stage is not None:
            return stage
        chain = [index]
        while (parent := self._parent(chain[-1])) is not None and parent not in self._done:
            chain.append(parent)
        for current in reversed(chain):
            self._done[current] = self._evaluate(current)
        return self._done[index]

    def feeding(self, index: int) -> list[tuple[int, bool]]:
        """Ordinals of the instructions that make a stage, and whether they are its own or inherited."""
        final: set[int] = set()
        waiting = [(index, True)]
        seen: dict[int, bool] = {}
        while waiting:
            current, own = waiting.pop()
            if seen.get(current) or (current in seen and not own):
                continue
            seen[current] = own
            stage = self.evaluated(current)
            final.update([current] if own else [])
            if stage.parent is not None:
                waiting.append((stage.parent, own))
            waiting.extend((source, False) for source in sorted(stage.sources))
        return [
            (instruction.ordinal, instruction.stage is None or instruction.stage in final)
            for instruction in self.dockerfile.instructions
            if instruction.stage is None or instruction.stage in seen
        ]

    # ── evaluation ──

    def _base(self, index: int) -> str | None:
        written = self.dockerfile.stages[index].base
        return expanded(written.strip("\"'"), self.global_arguments) or None

    def _parent(self, index: int) -> int | None:
        base = self._base(index)
        return None if base is None else self.index(base, index) if not base.isdecimal() else None

    def _evaluate(self, index: int) -> Stage:
        stage = Stage(index)
        parent = self._parent(index)
        if parent is None:
            stage.base = self._base(index)
            if stage.base == "scratch":
                stage.entrypoint, stage.cmd = [], []
        else:
            above = self._done[parent]
            stage.inherit(above)
            for trigger in above.triggers:
                self._apply(stage, trigger)
        for instruction in self.instructions[index]:
            if instruction.onbuild:
                stage.triggers.append(instruction)
            else:
                self._apply(stage, instruction)
        return stage

    def _apply(self, stage: Stage, instruction: DockerInstruction) -> None:
        keyword = instruction.keyword
        if keyword == "ARG":
            self._declare(instruction, stage.arguments, self.global_arguments, stage.values)
        elif keyword == "ENV":
            self._environment(stage, instruction)
        elif keyword == "RUN":
            self._run(stage, instruction)
        elif keyword in ("COPY", "ADD"):
            self._copy(stage, instruction)
        elif keyword in ("CMD", "ENTRYPOINT"):
            self._start(stage, instruction)
        elif keyword == "SHELL" and instruction.form == "exec":
            stage.shell = json.loads(instruction.value)
        elif keyword in ("WORKDIR", "USER", "EXPOSE", "VOLUME"):
            self._simple(stage, keyword, _expanded_words(instruction, stage.values))

    def _declare(
        self,
        instruction: DockerInstruction,
        known: dict[str, str],
        outer: Mapping[str, str],
        values: Mapping[str, str],
    ) -> None:
        for name, default in json.loads(instruction.value):
            value = self.args.get(name)
            if value is None:
                value = outer.get(name) if default is None else expanded(default, values)
            if value is not None:
                known[name] = value

    def _environment(self, stage: Stage, instruction: DockerInstruction) -> None:
        values = stage.values
        for name, written in json.loads(instruction.value):
            value = expanded(written or "", values)
            stage.env[name] = (written if value is None else value, instruction.line)

    def _simple(self, stage: Stage, keyword: str, words: list[str]) -> None:
        if keyword == "EXPOSE":
            stage.exposed.extend(words)
        elif keyword == "VOLUME":
            stage.directories.update(absolute("/", word) for word in words)
        elif words and keyword == "USER":
            stage.user = words[0]
        elif words:
            stage.workdir = absolute(stage.workdir, words[0])
            stage.directories.add(stage.workdir)

    def _start(self, stage: Stage, instruction: DockerInstruction) -> None:
        value = json.loads(instruction.value)
        if instruction.form != "exec":
            value = [*stage.shell, value[0] if value else ""]
        if instruction.keyword == "CMD":
            stage.cmd, stage.cmd_line, stage.cmd_set = value, instruction.line, True
            return
        stage.entrypoint, stage.entrypoint_line = value, instruction.line
        if not stage.cmd_set:  # an inherited CMD does not survive a new ENTRYPOINT
            stage.cmd, stage.cmd_line = [], None

    def _source(self, stage: Stage, name: str) -> Stage | None:
        """The stage that `--from` or a mount names; None for other images and contexts."""
        expanded_name = expanded(name, stage.values) or name
        index = self.index(expanded_name, stage.index)
        if index is None:
            return None
        stage.sources.add(index)
        return self.evaluated(index)

    def _copy(self, stage: Stage, instruction: DockerInstruction) -> None:
        flags = json.loads(instruction.flags)
        words = [expanded(word, stage.values) for word in json.loads(instruction.value)]
        if len(words) < 2 or words[-1] is None:
            return
        listing = self.context
        if isinstance(flags.get("from"), str):
            source = self._source(stage, flags["from"])
            if source is None:
                return
            listing = source.listing()
            stage.packages.extend(package for package in source.packages if package.manager in PYTHON_MANAGERS)
            stage.manifests.extend(source.manifests)
        target = words[-1]
        copy = Copy(
            [word for word in words[:-1] if word is not None],
            absolute(stage.workdir, target),
            target.endswith("/") or target.rpartition("/")[2] in (".", ".."),
            flags.get("parents") not in (None, "false"),
            flags.get("exclude", []),
            instruction.keyword == "ADD",
        )
        ordinal = instruction.ordinal
        for path, file in copied(copy, listing, stage.is_directory):
            stage.files[path] = (file, ordinal)
        if copy.into:
            stage.directories.add(copy.target)

    def _run(self, stage: Stage, instruction: DockerInstruction) -> None:
        mounts = []
        for text in json.loads(instruction.flags).get("mount", []):
            mount = dict(part.partition("=")[::2] for part in text.split(","))
            source = self._source(stage, mount["from"]) if mount.get("from") else None
            if mount.get("type", "bind") == "bind" and (source is not None or not mount.get("from")):
                origin = mount.get("source") or mount.get("src") or "."
                target = mount.get("target") or mount.get("dst") or mount.get("destination") or ""
                listing = self.context if source is None else source.listing()
                mounts.append((absolute(stage.workdir, target), absolute("/", origin)[1:], listing))
        installer = Installer(self.repository, FilesInRun(stage.files, mounts), self.dockerfile.path, stage.workdir)
        for command in self.commands.get(instruction.ordinal, ()):
            installer.run(command, instruction.line)
        stage.directories.update(installer.directories)
        stage.packages.extend(installer.packages)
        stage.manifests.extend(installer.manifests)


def _expanded_words(instruction: DockerInstruction, values: Mapping[str, str]) -> list[str]:
    found = []
    for word in json.loads(instruction.value):
        text = expanded(str(word), values)
        found.extend([text] if text is not None else [])
    return found
