"""Resolves a start command to the processes that a container runs: shell text, start scripts, process managers."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.image.copy import absolute
from hybrid_lint.assemble.process.kind import kind_of
from hybrid_lint.assemble.process.manager import managed
from hybrid_lint.assemble.process.script import script_of, steps_of
from hybrid_lint.assemble.process.sequence import MOST_PROCESSES, Where, follow
from hybrid_lint.assemble.process.values import Process
from hybrid_lint.formats.shell.shells import shell_text
from hybrid_lint.formats.shell.wrappers import unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hybrid_lint.assemble.process.loading import Kind
    from hybrid_lint.assemble.process.manager import Managed
    from hybrid_lint.assemble.process.script import Step
    from hybrid_lint.assemble.process.sequence import Ran, Started
    from hybrid_lint.assemble.process.values import Sources

_DEEPEST = 12


class Course(NamedTuple):
    """What happens when a container starts: its processes, run-once steps included, and all commands that scripts run."""

    processes: list[Process]
    commands: list[Ran]


def processes(
    entrypoint: Sequence[str], command: Sequence[str], sources: Sources, workdir: str = "/", via: str = "CMD"
) -> list[Process]:
    """What `entrypoint` followed by `command` (exec terms) starts, run-once steps included."""
    return course(entrypoint, command, sources, workdir, via).processes


def course(
    entrypoint: Sequence[str], command: Sequence[str], sources: Sources, workdir: str = "/", via: str = "CMD"
) -> Course:
    """What happens when `entrypoint` followed by `command` (exec terms) is run."""
    words = (*entrypoint, *command)
    expansion = _Expansion(sources)
    found = expansion.of(words, Where(workdir, via), last=True) if words else []
    return Course(found[:MOST_PROCESSES], expansion.commands)


class _Expansion:
    """Takes commands apart until processes are left, and keeps what the scripts on the way run."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self.commands: list[Ran] = []

    def of(self, words: tuple[str, ...], where: Where, *, last: bool) -> list[Process]:
        """What one command starts; `last`: nothing runs in the foreground after it."""
        inner, _ = unwrapped(words)
        if not inner or where.depth > _DEEPEST:
            return []
        deeper = where._replace(depth=where.depth + 1)
        text = shell_text(inner)
        if text is not None:
            steps = steps_of(inner[text], self._sources.constants)
            return self._in_order(steps, inner[text + 2 :], deeper, last=last)
        script = script_of(inner, self._sources, where.directory)
        if script is not None:
            caller = (where.origin, where.place) if where.place is not None else None
            inside = deeper._replace(via="script", origin=script.path, caller=caller)
            return self._in_order(script.steps, script.arguments, inside, last=last)
        parts = managed(inner, self._sources, where.directory)
        if parts is not None:
            return self._side_by_side(parts, deeper, last=last)
        return [_process(words, kind_of(inner, self._sources.console_scripts), where, last=last)]

    def _in_order(self, steps: Sequence[Step], arguments: Sequence[str], where: Where, *, last: bool) -> list[Process]:
        """What a script starts: a command is its last one if nothing follows it in the foreground, or if it is repeated for ever."""
        found, ran = follow(steps, arguments, self._sources, where)
        self.commands += ran
        result: list[Process] = []
        for at, one in enumerate(found):
            followed = any(not later.where.background and not _pauses(later) for later in found[at + 1 :])
            started = self.of(one.words, one.where, last=one.endless or (last and not followed))
            if one.conditional or one.tolerated:
                started = [process._replace(certain=False) for process in started]
            result += started
        return result

    def _side_by_side(self, parts: Iterable[Managed], where: Where, *, last: bool) -> list[Process]:
        """What a process manager starts."""
        result: list[Process] = []
        for part in parts:
            inside = where._replace(
                via=part.via,
                directory=part.directory or where.directory,
                background=where.background or part.background,
            )
            if part.place is not None:
                inside = inside._replace(origin=part.origin, place=part.place)
            found = self.of(part.words, inside, last=last or not part.awaited)
            result += [process._replace(long_running=False) for process in found] if part.once else found
        return result


def _pauses(one: Started) -> bool:
    """`sleep 5`: what stands before it may be the container's process all the same, started again by a loop."""
    inner, _ = unwrapped(one.words)
    return bool(inner) and inner[0] == "sleep" and inner[1:] not in (("infinity",), ("inf",))


def _process(words: tuple[str, ...], kind: Kind, where: Where, *, last: bool) -> Process:
    return Process(
        command=shlex.join(words),
        kind=kind.kind,
        loads=tuple(
            named if named.script is None else named._replace(script=absolute(where.directory, named.script))
            for named in kind.loads
        ),
        directory=absolute(where.directory, kind.directory) if kind.directory else where.directory,
        long_running=(last or where.background) if kind.ends is None else not kind.ends,
        background=where.background or kind.daemon,
        via=where.via,
        origin=where.origin,
        place=where.place,
    )
