"""What single instructions make of a stage: all but the files of COPY and the commands of RUN."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.image.copy import absolute
from hybrid_lint.assemble.image.installation import PYTHON_MANAGERS
from hybrid_lint.assemble.image.texts import run_texts
from hybrid_lint.assemble.image.wheels import carried, holds_packages, may_bring_packages
from hybrid_lint.formats.shell.expansion import expanded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hybrid_lint.assemble.image.build_context import Listing
    from hybrid_lint.assemble.image.stage import Stage
    from hybrid_lint.assemble.image.values import InstalledManifest, InstalledPackage
    from hybrid_lint.facts.rows import DockerInstruction


class Origin(NamedTuple):
    """What `--from` names: a stage, a named context, another image of the repository. `stage` only for the first."""

    listing: Listing
    packages: Sequence[InstalledPackage]
    manifests: Sequence[InstalledManifest]
    stage: Stage | None


def environment(stage: Stage, instruction: DockerInstruction) -> dict[str, tuple[str, int]]:
    """The variables of an ENV; within one instruction all see the values before it."""
    values, found = stage.values, {}
    for name, written in json.loads(instruction.value):
        value = expanded(written or "", values)
        found[name] = (written if value is None else value, instruction.line)
    return found


def simple(stage: Stage, instruction: DockerInstruction) -> Stage:
    """A stage after WORKDIR, USER, EXPOSE or VOLUME; other instructions change nothing."""
    keyword, words = instruction.keyword, _expanded_words(instruction, stage.values)
    if keyword == "EXPOSE":
        said = [expanded(word, stage.values) or word for word in json.loads(instruction.value)]
        return stage._replace(exposed=tuple(dict.fromkeys((*stage.exposed, *said))))
    if keyword == "VOLUME":
        return stage._replace(directories=stage.directories | {absolute("/", word) for word in words})
    if words and keyword == "USER":
        return stage._replace(user=words[0])
    if words and keyword == "WORKDIR":
        workdir = absolute(stage.workdir, words[0])
        return stage._replace(workdir=workdir, directories=stage.directories | {workdir})
    return stage


def start(stage: Stage, instruction: DockerInstruction) -> Stage:
    """A stage after CMD or ENTRYPOINT."""
    value = json.loads(instruction.value)
    if instruction.form != "exec":
        value = [*stage.shell, value[0] if value else ""]
    if instruction.keyword == "CMD":
        return stage._replace(cmd=value, cmd_line=instruction.line, cmd_set=True)
    stage = stage._replace(entrypoint=value, entrypoint_line=instruction.line)
    # An inherited CMD does not survive a new ENTRYPOINT.
    return stage if stage.cmd_set else stage._replace(cmd=[], cmd_line=None)


def with_packages(
    stage: Stage, origin: Origin, sources: Sequence[str], target: str, instruction: DockerInstruction
) -> Stage:
    """A stage with what a COPY of these absolute paths brings of the packages and projects installed in another one."""
    if any(may_bring_packages(source, origin.listing) for source in sources):
        packages = [package for package in origin.packages if package.manager in PYTHON_MANAGERS]
        unread = origin.stage.unread if origin.stage is not None else ()
        stage = stage._replace(
            packages=(*stage.packages, *packages),
            manifests=(*stage.manifests, *origin.manifests),
            unread=(*stage.unread, *unread),
        )
    if origin.stage is None:
        return stage
    wheels = dict(stage.wheels)
    for directory, there in carried(origin.stage.wheels, sources, target).items():
        wheels[directory] = [*wheels.get(directory, []), *there]
    site = {path: (file, instruction.ordinal) for path, (file, _) in origin.stage.site.items()}
    return stage._replace(
        sources=stage.sources | {origin.stage.ordinal},
        wheels=wheels,
        site={**stage.site, **site} if any(map(holds_packages, sources)) else stage.site,
    )


def with_run_texts(stage: Stage, instruction: DockerInstruction) -> Mapping[str, tuple[str, int | None]]:
    """The texts in a stage and those that a RUN writes itself."""
    texts = dict(stage.texts)
    for written, text, line, appended in run_texts(instruction):
        path = absolute(stage.workdir, expanded(written, stage.values) or written)
        before, first = texts.get(path, ("", line)) if appended else ("", line)
        texts[path] = (before + text, first)
    return texts


def _expanded_words(instruction: DockerInstruction, values: Mapping[str, str]) -> list[str]:
    found = []
    for word in json.loads(instruction.value):
        text = expanded(str(word), values)
        found.extend([text] if text is not None else [])
    return found
