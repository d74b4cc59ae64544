"""Resolves a start command to the processes that a container runs: shell text, start scripts, process managers."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.image.copy import absolute
from hybrid_lint.assemble.process import manager as process_manager
from hybrid_lint.assemble.process.kind import BUILTINS, Kind, kind_of
from hybrid_lint.assemble.process.script_words import shifted, with_arguments, with_constants
from hybrid_lint.formats.shell.parser import SHELLS, Command, commands, shell_text
from hybrid_lint.formats.shell.wrappers import basename, unwrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hybrid_lint.facts.rows import IniValue, ShellCommand


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DEEPEST = 12
_MOST_PROCESSES = 200
_PATH = ("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")
#: What a server's output is piped into.
_SINKS = _words("tee cat grep sed awk logger jq ts multilog rotatelogs cronolog sort head less")
_FALLBACKS = frozenset(["exit", "true", ":", "echo", "sleep", "printf", "return", "false", "break", "continue"])
_ENDLESS = (("true",), (":",), ("[", "1", "]"), ("[", "true", "]"))


class Process(NamedTuple):
    """One process in order of start.

    `script` is an absolute path in the image, `directory` where the process runs. `via` is CMD, ENTRYPOINT, command …
    or script, supervisord, procfile …; then `origin` is the path in the image of the file that names it and `place`
    the range there.
    """

    command: str
    kind: str
    module: str | None
    attribute: str | None
    script: str | None
    directory: str
    long_running: bool
    background: bool
    via: str
    origin: str | None
    place: tuple[int, int, int, int] | None


def _nothing(path: str) -> None:
    return None


def _no_paths(pattern: str) -> tuple[str, ...]:
    return ()


class Sources(NamedTuple):
    """What can be looked up in an image, by absolute path; None where there is no such file of the repository.

    `script` gives a shell script's commands, `ini` the values of a supervisord, circus or Procfile, `glob` the files
    that fit a pattern, `make` the recipes of a Makefile with their lines. `console_scripts`: name →
    `package.module:function`. `constants` is the container's environment, for shell text.
    """

    script: Callable[[str], Sequence[ShellCommand] | None] = _nothing
    ini: Callable[[str], Sequence[IniValue] | None] = _nothing
    glob: Callable[[str], Sequence[str]] = _no_paths
    console_scripts: Mapping[str, str] = {}
    make: Callable[[str], Mapping[str, tuple[str, int]] | None] = _nothing
    constants: Mapping[str, str] = {}


class _Step(NamedTuple):
    """A command of a script, with what the text around it says."""

    words: tuple[str, ...]
    background: bool
    is_exec: bool
    follows: str
    function: str | None
    nesting: str
    place: tuple[int, int, int, int] | None


class _Where(NamedTuple):
    """The surroundings of a command: directory, who named it, how deep."""

    directory: str
    via: str
    origin: str | None = None
    place: tuple[int, int, int, int] | None = None
    background: bool = False
    depth: int = 0


def processes(
    entrypoint: Sequence[str], command: Sequence[str], sources: Sources, workdir: str = "/", via: str = "CMD"
) -> list[Process]:
    """What `entrypoint` followed by `command` (exec terms) starts, run-once steps included."""
    words = (*entrypoint, *command)
    found = _expanded(words, sources, _Where(workdir, via)) if words else []
    return found[:_MOST_PROCESSES]


def _expanded(words: tuple[str, ...], sources: Sources, where: _Where, last: bool = True) -> list[Process]:
    inner, _ = unwrapped(words)
    if not inner or where.depth > _DEEPEST:
        return []
    deeper = where._replace(depth=where.depth + 1)
    text = shell_text(inner)
    if text is not None:
        steps = [_from_text(found) for found in commands(inner[text], sources.constants)]
        return _sequence(steps, inner[text + 2 :], sources, deeper, last)
    script = _script(inner, sources, where.directory)
    if script is not None:
        path, arguments, rows = script
        steps = [_from_row(row) for row in rows]
        return _sequence(steps, arguments, sources, deeper._replace(via="script", origin=path), last)
    managed = process_manager.managed(inner, sources, where.directory)
    if managed is not None:
        found: list[Process] = []
        for part in managed:
            inside = deeper._replace(via=part.via, directory=part.directory or where.directory)
            if part.place is not None:
                inside = inside._replace(origin=part.origin, place=part.place)
            inside = inside._replace(background=where.background or part.background)
            one = _expanded(part.words, sources, inside, last or not part.awaited)
            found.extend(process._replace(long_running=False) for process in one) if part.once else found.extend(one)
        return found
    return [_process(words, inner, kind_of(inner, sources.console_scripts), where, last)]


def _process(words: tuple[str, ...], inner: tuple[str, ...], kind: Kind, where: _Where, last: bool) -> Process:
    directory = absolute(where.directory, kind.directory) if kind.directory else where.directory
    long_running = (last or where.background) if kind.ends is None else not kind.ends
    script = None if kind.script is None else absolute(where.directory, kind.script)
    return Process(
        shlex.join(words),
        kind.kind,
        kind.module,
        kind.attribute,
        script,
        directory,
        long_running,
        where.background or kind.daemon,
        where.via,
        where.origin,
        where.place,
    )


def _script(
    inner: tuple[str, ...], sources: Sources, directory: str
) -> tuple[str, tuple[str, ...], Sequence[ShellCommand]] | None:
    """Path, arguments and commands if the words run a shell script of the repository."""
    at = 0
    if basename(inner[0]) in SHELLS or inner[0] in (".", "source"):
        at = 1
        while at < len(inner) and inner[at].startswith(("-", "+")):
            at += 2 if inner[at] in ("-o", "+o", "-O") else 1
    if at >= len(inner):
        return None
    name = inner[at]
    candidates = [absolute(directory, name)]
    if at == 0 and "/" not in name:
        candidates = [f"{place}/{name}" for place in _PATH]
    for path in candidates:
        rows = sources.script(path)
        if rows is not None:
            return path, inner[at + 1 :], rows
    return None


# ── sequences of commands ──


def _from_text(command: Command) -> _Step:
    nesting = (command.function, command.nesting)
    return _Step(command.words, command.background, command.is_exec, command.follows, *nesting, None)


def _from_row(row: ShellCommand) -> _Step:
    place = (row.line, row.column, row.end_line, row.end_column)
    words = tuple(json.loads(row.words))
    return _Step(words, bool(row.background), bool(row.is_exec), row.follows, row.function, row.nesting, place)


def _sequence(
    steps: Sequence[_Step], arguments: Sequence[str], sources: Sources, where: _Where, last: bool
) -> list[Process]:
    return _Sequence(steps, arguments, sources, where, last).resolve()


class _Found(NamedTuple):
    """A command of the sequence that starts something, and whether only one branch of several runs it."""

    words: tuple[str, ...]
    where: _Where
    conditional: bool
    endless: bool
    is_exec: bool
    passed_on: bool


class _Sequence:
    """Walks the commands of a script: functions where they are called, parameters, `cd`, loops, branches."""

    def __init__(
        self, steps: Sequence[_Step], arguments: Sequence[str], sources: Sources, where: _Where, last: bool
    ) -> None:
        self.steps = steps
        self.arguments = tuple(arguments)
        self.sources = sources
        self.where = where
        self.last = last
        self.directory = where.directory
        self.functions: dict[str, list[_Step]] = {}
        self.found: list[_Found] = []
        self.ended = False
        self._define(steps)

    def resolve(self) -> list[Process]:
        self._walk([step for step in self.steps if step.function is None], self.arguments, 0)
        chosen = self._one_branch(self.found)
        result: list[Process] = []
        for index, found in enumerate(chosen):
            foreground_follows = any(not later.where.background for later in chosen[index + 1 :])
            last = found.endless or (self.last and not foreground_follows)
            result.extend(_expanded(found.words, self.sources, found.where, last))
        return result

    def _define(self, steps: Sequence[_Step]) -> None:
        for step in steps:
            if step.function is not None:
                self.functions.setdefault(step.function, []).append(step)

    def _walk(
        self, steps: Sequence[_Step], arguments: tuple[str, ...], depth: int, called: _Step | None = None
    ) -> None:
        endless = in_loop = False
        for step in steps:
            if self.ended or len(self.found) > _MOST_PROCESSES:
                return
            if step.nesting == "substitution" or not step.words:
                continue
            if step.nesting != "loop" or not in_loop:
                endless = False
            if step.nesting == "loop":
                endless = endless or step.words in _ENDLESS
            in_loop = step.nesting == "loop"
            words, passed_on = with_arguments(step.words, arguments)
            words = with_constants(words, self.sources.constants) if words or not passed_on else ()
            if not words:
                continue
            inner, _ = unwrapped(words)
            program = basename(inner[0]) if inner else ""
            if (step.follows == "||" and program in _FALLBACKS) or (step.follows == "|" and program in _SINKS):
                continue
            if program in self.functions and depth < _DEEPEST:
                self._walk(self.functions[program], inner[1:], depth + 1, step if called is None else called)
            elif program in ("set", "shift"):
                arguments = shifted(inner, arguments)
            elif program == "cd":
                self.directory = absolute(self.directory, inner[1]) if len(inner) > 1 else self.directory
            elif program in (".", "source"):
                self._sourced(inner, arguments, depth)
            elif words != step.words and shell_text(inner) is not None:
                # `exec "$@"` of an entry point whose command is `sh -c "…"`.
                self._add(step, words, endless, passed_on, called)
            elif not self._inlined(inner, program):
                self._add(step, words, endless, passed_on, called)

    def _inlined(self, inner: tuple[str, ...], program: str) -> bool:
        """Built-ins, and the outer command of text that stands inline behind it."""
        reads_text = shell_text(inner) is not None or (program in SHELLS and len(inner) == 1)
        return program in BUILTINS or reads_text

    def _sourced(self, inner: tuple[str, ...], arguments: tuple[str, ...], depth: int) -> None:
        script = _script(inner, self.sources, self.directory)
        if script is not None and depth < _DEEPEST:
            steps = [_from_row(row)._replace(place=None) for row in script[2]]
            self._define(steps)
            self._walk([step for step in steps if step.function is None], arguments, depth + 1)

    def _add(self, step: _Step, words: tuple[str, ...], endless: bool, passed_on: bool, called: _Step | None) -> None:
        background = self.where.background or step.background or (called is not None and called.background)
        conditional = step.nesting in ("if", "case") or step.follows == "||"
        conditional = conditional or (called is not None and called.nesting in ("if", "case"))
        place = step.place or self.where.place
        where = self.where._replace(directory=self.directory, background=background, place=place)
        self.found.append(_Found(words, where, conditional, endless, step.is_exec, passed_on))
        if step.is_exec and not background and not conditional:
            self.ended = True

    def _one_branch(self, found: list[_Found]) -> list[_Found]:
        """Of commands that replace or hold the script in branches only one runs: the one the arguments name, else what
        stands outside branches, else the first."""
        rivals = [one for one in found if one.conditional and not one.where.background and self._holds(one)]
        certain = [one for one in found if not one.conditional and not one.where.background and self._holds(one)]
        if not rivals:
            return found
        keep = self._named(rivals)
        if keep is None and (not certain or not certain[-1].is_exec) and not (certain and found[-1] is certain[-1]):
            keep = rivals[0]
        dropped = [one for one in rivals if one is not keep]
        if keep is not None:
            dropped += [one for one in certain if found.index(one) > found.index(keep)]
        return [one for one in found if not any(one is other for other in dropped)]

    def _named(self, rivals: list[_Found]) -> _Found | None:
        if not self.arguments:
            return None
        passed_on = next((one for one in rivals if one.passed_on), None)
        runs_text = shell_text(unwrapped(self.arguments)[0]) is not None
        if passed_on is not None and (
            runs_text or kind_of(self.arguments, self.sources.console_scripts).kind != "other"
        ):
            return passed_on
        wanted = self.arguments[0].lower()
        for one in rivals:
            if not one.passed_on and any(wanted in word.lower() for word in one.words):
                return one
        return passed_on

    def _holds(self, one: _Found) -> bool:
        inner, _ = unwrapped(one.words)
        ends = kind_of(inner, self.sources.console_scripts).ends
        return one.is_exec or ends is False or (one.endless and not ends)
