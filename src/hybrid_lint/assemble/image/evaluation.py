"""Evaluates the stages of a Dockerfile as buildkit does: inheritance, ARG and ENV, COPY, the start command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hybrid_lint.assemble.image.copy import Copy, absolute, copied
from hybrid_lint.assemble.image.instructions import Origin, environment, simple, start, with_packages, with_run_texts
from hybrid_lint.assemble.image.manifest import FilesInRun, Installer
from hybrid_lint.assemble.image.moves import Mount
from hybrid_lint.assemble.image.run import commands_of
from hybrid_lint.assemble.image.stage import Stage, Trigger
from hybrid_lint.assemble.image.texts import copied_from, copied_texts
from hybrid_lint.assemble.image.wheels import carried
from hybrid_lint.formats.shell.expansion import expanded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hybrid_lint.assemble.image.build_context import Listing, Repository
    from hybrid_lint.assemble.image.image import BuildRequest
    from hybrid_lint.assemble.image.values import Dockerfile
    from hybrid_lint.assemble.image.wheels import Wheels
    from hybrid_lint.facts.rows import DockerInstruction, ShellCommand


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
        return None if base is None or base.isdecimal() else self.index(base, index)

    def _evaluate(self, index: int) -> Stage:
        stage, triggers = self._begun(index)
        for trigger in triggers:
            stage = self._applied(stage, *trigger)
        for instruction in self.instructions[index]:
            commands = self.commands.get(instruction.ordinal, ())
            if instruction.onbuild:
                stage = stage._replace(triggers=(*stage.triggers, Trigger(instruction, commands)))
            else:
                stage = self._applied(stage, instruction, commands)
        return stage

    def _begun(self, index: int) -> tuple[Stage, Iterable[Trigger]]:
        """A stage at its FROM, and what that carries out: from a stage above, or an image that this repository builds."""
        parent = self._parent(index)
        if parent is not None:
            above = self._done[parent]
            return above.inherited(index), above.triggers
        base, instructions = self._base(index), self.instructions[index]
        image = self.request.image(base) if base is not None else None
        if image is not None and instructions:
            begin = instructions[0]
            triggers = [trigger.at(begin) for trigger in image.end.triggers]
            return image.end.inherited_elsewhere(index, base, begin), triggers
        if base == "scratch":
            return Stage(index, base=base, entrypoint=[], cmd=[]), ()
        return Stage(index, base=base), ()

    def _applied(self, stage: Stage, instruction: DockerInstruction, commands: Sequence[ShellCommand]) -> Stage:
        keyword = instruction.keyword
        if keyword == "ARG":
            arguments = dict(stage.arguments)
            self._declare(instruction, arguments, self.global_arguments, stage.values)
            return stage._replace(arguments=arguments)
        if keyword == "ENV":
            return stage._replace(env={**stage.env, **environment(stage, instruction)})
        if keyword == "RUN":
            return self._run(stage, instruction, commands)
        if keyword in ("COPY", "ADD"):
            return self._copy(stage, instruction)
        if keyword in ("CMD", "ENTRYPOINT"):
            return start(stage, instruction)
        if keyword == "SHELL" and instruction.form == "exec":
            return stage._replace(shell=json.loads(instruction.value))
        return simple(stage, instruction)

    def _declare(
        self,
        instruction: DockerInstruction,
        known: dict[str, str],
        outer: Mapping[str, str],
        values: Mapping[str, str],
    ) -> None:
        """Adds the arguments that an ARG declares and whose value is known."""
        for name, default in json.loads(instruction.value):
            value = self.args.get(name)
            if value is None:
                value = outer.get(name) if default is None else expanded(default, values)
            if value is not None:
                known[name] = value

    def _source(self, stage: Stage, name: str) -> Origin | None:
        """What `--from` or a mount names; None for an image from elsewhere."""
        name = expanded(name, stage.values) or name
        directory = self.request.contexts.get(name)
        if directory is not None:
            return Origin(self.repository.context(directory, f"{directory}/" if directory else ""), (), (), None)
        index = self.index(name, stage.ordinal)
        if index is not None:
            found = self.evaluated(index)
            return Origin(found.listing(), found.packages, found.manifests, found)
        image = self.request.image(name)
        return None if image is None else Origin(image.listing(), image.packages, image.manifests, None)

    def _copy(self, stage: Stage, instruction: DockerInstruction) -> Stage:
        flags = json.loads(instruction.flags)
        words = [expanded(word, stage.values) for word in json.loads(instruction.value)]
        if len(words) < 2 or words[-1] is None:
            return stage
        sources = [word for word in words[:-1] if word is not None]
        target = words[-1]
        copy = Copy(
            sources,
            absolute(stage.workdir, target),
            target.endswith("/") or target.rpartition("/")[2] in (".", ".."),
            flags.get("parents") not in (None, "false"),
            flags.get("exclude", []),
            instruction.keyword == "ADD",
        )
        listing = self.context
        carried_texts: Mapping[str, tuple[str, int | None]] = {}
        if isinstance(flags.get("from"), str):
            origin = self._source(stage, flags["from"])
            if origin is None:
                return stage
            listing = origin.listing
            stage = with_packages(stage, origin, [absolute("/", word) for word in sources], copy.target, instruction)
            if origin.stage is not None:
                carried_texts = copied_from(origin.stage.texts, sources, copy)
        brought = {path: (file, instruction.ordinal) for path, file in copied(copy, listing, stage.is_directory)}
        into = copy.into or len(copy.sources) > 1
        texts = {
            absolute(copy.target, name) if into else copy.target: (text, line)
            for name, text, line in copied_texts(instruction)
        }
        kept = {path: text for path, text in stage.texts.items() if path not in brought}
        return stage._replace(
            files={path: file for path, file in {**stage.files, **brought}.items() if path not in texts},
            texts={**kept, **carried_texts, **texts},
            directories=stage.directories | {copy.target} if copy.into else stage.directories,
        )

    def _run(self, stage: Stage, instruction: DockerInstruction, known: Sequence[ShellCommand]) -> Stage:
        mounts: list[Mount] = []
        wheels: Wheels = {}
        sources = stage.sources
        for text in json.loads(instruction.flags).get("mount", []):
            mount = dict(part.partition("=")[::2] for part in text.split(","))
            origin = self._source(stage, mount["from"]) if mount.get("from") else None
            if origin is not None and origin.stage is not None:
                sources |= {origin.stage.ordinal}
            if mount.get("type", "bind") == "bind" and (origin is not None or not mount.get("from")):
                source = absolute("/", mount.get("source") or mount.get("src") or ".")
                target = mount.get("target") or mount.get("dst") or mount.get("destination") or ""
                place = absolute(stage.workdir, target)
                mounts.append(Mount(place, source[1:], self.context if origin is None else origin.listing))
                if origin is not None and origin.stage is not None:
                    wheels |= carried(origin.stage.wheels, [source], place)
        texts = with_run_texts(stage, instruction)
        files = FilesInRun(
            dict(stage.files), mounts, set(stage.directories), {**stage.wheels, **wheels}, dict(stage.site), texts
        )
        installer = Installer(self.repository, files, self.dockerfile.path, stage.workdir, stage.values, stage.base)
        for command in commands_of(instruction, known, stage.values if self.args else {}):
            installer.run(command, instruction)
        made = {place: found for place, found in files.wheels.items() if place not in wheels}
        return stage._replace(
            sources=sources,
            files=files.files,
            directories=files.directories,
            wheels={**stage.wheels, **made},
            site=files.site,
            texts=texts,
            packages=(*stage.packages, *installer.packages),
            manifests=(*stage.manifests, *installer.manifests),
            unread=(*stage.unread, *installer.unread),
        )
