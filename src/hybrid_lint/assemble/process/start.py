"""Resolves a start command to the processes that a container runs: shell text, start scripts, process managers."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from hybrid_lint.assemble.image.copy import absolute
from hybrid_lint.assemble.process.kind import kind_of
from hybrid_lint.assemble.process.manager import managed
from hybrid_lint.assemble.process.script import script_of, steps_of
from hybrid_lint.assemble.process.sequence import MOST_PROCESSES, Where, started
from hybrid_lint.assemble.process.values import Process
from hybrid_lint.formats.shell.shells import shell_text
from hybrid_lint.formats.shell.wrappers import unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hybrid_lint.assemble.process.loading import Kind
    from hybrid_lint.assemble.process.manager import Managed
    from hybrid_lint.assemble.process.script import Step
    from hybrid_lint.assemble.process.values import Sources

_DEEPEST = 12


def processes(
    entrypoint: Sequence[str], command: Sequence[str], sources: Sources, workdir: str = "/", via: str = "CMD"
) -> list[Process]:
    """What `entrypoint` followed by `command` (exec terms) starts, run-once steps included."""
    words = (*entrypoint, *command)
    found = _expanded(words, sources, Where(workdir, via), last=True) if words else []
    return found[:MOST_PROCESSES]


def _expanded(words: tuple[str, ...], sources: Sources, where: Where, *, last: bool) -> list[Process]:
    """What one command starts; `last`: nothing runs in the foreground after it."""
    inner, _ = unwrapped(words)
    if not inner or where.depth > _DEEPEST:
        return []
    deeper = where._replace(depth=where.depth + 1)
    text = shell_text(inner)
    if text is not None:
        steps = steps_of(inner[text], sources.constants)
        return _in_order(steps, inner[text + 2 :], sources, deeper, last=last)
    script = script_of(inner, sources, where.directory)
    if script is not None:
        inside = deeper._replace(via="script", origin=script.path)
        return _in_order(script.steps, script.arguments, sources, inside, last=last)
    parts = managed(inner, sources, where.directory)
    if parts is not None:
        return _side_by_side(parts, sources, deeper, last=last)
    return [_process(words, kind_of(inner, sources.console_scripts), where, last=last)]


def _in_order(
    steps: Sequence[Step], arguments: Sequence[str], sources: Sources, where: Where, *, last: bool
) -> list[Process]:
    """What a script starts: a command is its last one if nothing follows it in the foreground, or if it is repeated for ever."""
    found = started(steps, arguments, sources, where)
    result: list[Process] = []
    for at, one in enumerate(found):
        followed = any(not later.where.background for later in found[at + 1 :])
        result += _expanded(one.words, sources, one.where, last=one.endless or (last and not followed))
    return result


def _side_by_side(parts: Iterable[Managed], sources: Sources, where: Where, *, last: bool) -> list[Process]:
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
        found = _expanded(part.words, sources, inside, last=last or not part.awaited)
        result += [process._replace(long_running=False) for process in found] if part.once else found
    return result


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
