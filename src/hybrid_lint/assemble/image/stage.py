"""Evaluates the stages of a Dockerfile as buildkit does: inheritance, ARG and ENV, COPY, the start command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.image.copy import Copy, absolute, copied
from hybrid_lint.assemble.image.install import PYTHON_MANAGERS
from hybrid_lint.assemble.image.manifest import FilesInRun, Installer
from hybrid_lint.assemble.image.moves import Mount
from hybrid_lint.assemble.image.run import commands_of
from hybrid_lint.assemble.image.state import Stage
from hybrid_lint.assemble.image.texts import copied_texts, run_texts
from hybrid_lint.assemble.image.wheels import carried, holds_packages, may_bring_packages
from hybrid_lint.formats.shell.expansion import expanded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hybrid_lint.assemble.image.build_context import Listing, Repository
    from hybrid_lint.assemble.image.image import BuildRequest
    from hybrid_lint.assemble.image.values import Dockerfile, InstalledManifest, InstalledPackage
    from hybrid_lint.assemble.image.wheels import Wheels
    from hybrid_lint.facts.rows import DockerInstruction, ShellCommand


class _Origin(NamedTuple):
    """What `--from` names: a stage, a named context, another image of the repository. `stage` only for the first."""

    listing: Listing
    packages: Sequence[InstalledPackage]
    manifests: Sequence[InstalledManifest]
    stage: Stage | None


class Stages:
    """The stages of one Dockerfile under one build request; each is evaluated at most once and only if needed."""

    def __init__(self, dockerfile: Dockerfile, request: BuildRequest, repository: Repository, context: Listing) -> None:
        self.dockerfile = dockerfile
        self.request = request
        self.args = request.args
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
            self._begin(stage)
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

    def _begin(self, stage: Stage) -> None:
        """From an image that no stage makes; one that this repository builds under that name is known."""
        stage.base = base = self._base(stage.index)
        if base == "scratch":
            stage.entrypoint, stage.cmd = [], []
        image = self.request.image(base) if base is not None else None
        instructions = self.instructions[stage.index]
        if image is not None and instructions:
            stage.start_from(image, instructions[0])
            stage.base = base

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

    def _source(self, stage: Stage, name: str) -> _Origin | None:
        """What `--from` or a mount names; None for an image from elsewhere."""
        name = expanded(name, stage.values) or name
        directory = self.request.contexts.get(name)
        if directory is not None:
            return _Origin(self.repository.context(directory, f"{directory}/" if directory else ""), (), (), None)
        index = self.index(name, stage.index)
        if index is not None:
            stage.sources.add(index)
            found = self.evaluated(index)
            return _Origin(found.listing(), found.packages, found.manifests, found)
        image = self.request.image(name)
        return None if image is None else _Origin(image.listing(), image.packages, image.manifests, None)

    def _copy(self, stage: Stage, instruction: DockerInstruction) -> None:
        flags = json.loads(instruction.flags)
        words = [expanded(word, stage.values) for word in json.loads(instruction.value)]
        if len(words) < 2 or words[-1] is None:
            return
        listing = self.context
        sources = [word for word in words[:-1] if word is not None]
        target = words[-1]
        place = absolute(stage.workdir, target)
        if isinstance(flags.get("from"), str):
            origin = self._source(stage, flags["from"])
            if origin is None:
                return
            listing = origin.listing
            places = [absolute("/", word) for word in sources]
            if any(may_bring_packages(source, listing) for source in places):
                stage.packages.extend(package for package in origin.packages if package.manager in PYTHON_MANAGERS)
                stage.manifests.extend(origin.manifests)
            if origin.stage is not None:
                _carry_projects(stage, origin.stage, places, place, instruction)
        copy = Copy(
            sources,
            place,
            target.endswith("/") or target.rpartition("/")[2] in (".", ".."),
            flags.get("parents") not in (None, "false"),
            flags.get("exclude", []),
            instruction.keyword == "ADD",
        )
        ordinal = instruction.ordinal
        for path, file in copied(copy, listing, stage.is_directory):
            stage.files[path] = (file, ordinal)
        for name, text, line in copied_texts(instruction):
            into = copy.into or len(copy.sources) > 1
            stage.texts[absolute(copy.target, name) if into else copy.target] = (text, line)
        if copy.into:
            stage.directories.add(copy.target)

    def _run(self, stage: Stage, instruction: DockerInstruction) -> None:
        mounts: list[Mount] = []
        wheels: Wheels = {}
        for text in json.loads(instruction.flags).get("mount", []):
            mount = dict(part.partition("=")[::2] for part in text.split(","))
            origin = self._source(stage, mount["from"]) if mount.get("from") else None
            if mount.get("type", "bind") == "bind" and (origin is not None or not mount.get("from")):
                source = absolute("/", mount.get("source") or mount.get("src") or ".")
                target = mount.get("target") or mount.get("dst") or mount.get("destination") or ""
                place = absolute(stage.workdir, target)
                mounts.append(Mount(place, source[1:], self.context if origin is None else origin.listing))
                if origin is not None and origin.stage is not None:
                    wheels |= carried(origin.stage.wheels, [source], place)
        files = FilesInRun(stage.files, mounts, stage.directories, stage.wheels | wheels, stage.site)
        installer = Installer(self.repository, files, self.dockerfile.path, stage.workdir)
        known = self.commands.get(instruction.ordinal, ())
        for command in commands_of(instruction, known, stage.values if self.args else {}):
            installer.run(command, instruction)
        stage.wheels.update({place: made for place, made in files.wheels.items() if place not in wheels})
        for written, text, line, appended in run_texts(instruction):
            path = absolute(stage.workdir, expanded(written, stage.values) or written)
            before, first = stage.texts.get(path, ("", line)) if appended else ("", line)
            stage.texts[path] = (before + text, first)
        stage.packages.extend(installer.packages)
        stage.manifests.extend(installer.manifests)


def _carry_projects(
    stage: Stage, origin: Stage, sources: Sequence[str], place: str, instruction: DockerInstruction
) -> None:
    """The wheels and the installed projects of another stage that a COPY brings."""
    for directory, wheels in carried(origin.wheels, sources, place).items():
        stage.wheels[directory] = [*stage.wheels.get(directory, []), *wheels]
    if any(holds_packages(source) for source in sources):
        stage.site.update({path: (file, instruction.ordinal) for path, (file, _) in origin.site.items()})


def _expanded_words(instruction: DockerInstruction, values: Mapping[str, str]) -> list[str]:
    found = []
    for word in json.loads(instruction.value):
        text = expanded(str(word), values)
        found.extend([text] if text is not None else [])
    return found
