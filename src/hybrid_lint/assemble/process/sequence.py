"""Follows the commands of a script to those that start something: functions, parameters, `cd`, loops, branches."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.image.copy import absolute
from hybrid_lint.assemble.process.conditions import holds
from hybrid_lint.assemble.process.kind import kind_of
from hybrid_lint.assemble.process.script import script_of
from hybrid_lint.assemble.process.script_words import rounds, shifted, with_arguments, with_constants
from hybrid_lint.assemble.process.shell_variables import ShellVariables
from hybrid_lint.formats.shell.shells import SHELLS, shell_text
from hybrid_lint.formats.shell.wrappers import basename, unwrapped
from hybrid_lint.knowledge.programs import BUILTINS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hybrid_lint.assemble.process.script import Step
    from hybrid_lint.assemble.process.values import Sources

_DEEPEST = 12
MOST_PROCESSES = 200
#: What a server's output is piped into.
_SINKS = frozenset("tee cat grep sed awk logger jq ts multilog rotatelogs cronolog sort head less".split())
_FALLBACKS = frozenset(["exit", "true", ":", "echo", "sleep", "printf", "return", "false", "break", "continue"])
#: Redirections that open a socket.
_SOCKETS = ("/dev/tcp/", "/dev/udp/")
_GIVING_UP = (("exit",), ("return",), ("false",))
_ENDLESS = (("true",), (":",), ("[", "1", "]"), ("[", "true", "]"))


class Where(NamedTuple):
    """The surroundings of a command: directory, who named it, how deep, and which command of which script runs this one."""

    directory: str
    via: str
    origin: str | None = None
    place: tuple[int, int, int, int] | None = None
    background: bool = False
    depth: int = 0
    caller: tuple[str | None, tuple[int, int, int, int] | None] | None = None  # path and place of the call of a script


class Started(NamedTuple):
    """A command of a script that starts something.

    `tolerated`: the script goes on if it fails. `conditional`: only one branch of several runs it; `endless`: a loop repeats it for ever; `passed_on`: it is nothing
    but the script's own arguments.
    """

    words: tuple[str, ...]
    where: Where
    conditional: bool
    endless: bool
    is_exec: bool
    passed_on: bool
    tolerated: bool = False


class Ran(NamedTuple):
    """A simple command that a script runs, as functions, parameters, loops and variables make it.

    `place`: where it is written, or the call where the parameters of a function or script make it what it is; `origin`: the
    path in the image of the script in which that is; `called`: then the program as it is written in what is called.
    """

    words: tuple[str, ...]
    origin: str | None
    place: tuple[int, int, int, int] | None
    called: str | None = None


class Followed(NamedTuple):
    """What a script does: the commands that start something, and all that it runs, in order."""

    started: list[Started]
    ran: list[Ran]


def follow(steps: Sequence[Step], arguments: Sequence[str], sources: Sources, where: Where) -> Followed:
    """What a script does when it is run with these arguments; of several branches it starts what stands in one."""
    walk = _Walk(sources, where)
    walk.follow(steps, tuple(arguments))
    return Followed(_Branches(walk.found, tuple(arguments), sources).chosen(), walk.ran)


class _Loops:
    """Whether the steps, one after the other, stand in a loop without an end."""

    def __init__(self) -> None:
        self._inside = False
        self.endless = False

    def enter(self, step: Step) -> None:
        inside = step.nesting == "loop"
        goes_on = self.endless and self._inside
        self.endless = inside and (goes_on or step.words in _ENDLESS)
        self._inside = inside


class _Frame(NamedTuple):
    """One call of a function or sourced file: its parameters, how deep it is, and the step of the script that called.

    `background`, `conditional` and `tolerated` are the call's own.
    """

    arguments: tuple[str, ...]
    depth: int = 0
    called: Step | None = None
    background: bool = False
    conditional: bool = False
    tolerated: bool = False


class _Walk:
    """Collects what the steps start; `ended` once a command has replaced the shell."""

    def __init__(self, sources: Sources, where: Where) -> None:
        self._variables = ShellVariables(sources.constants)
        self._sources = sources._replace(constants=self._variables.values)
        self._where = where
        self._directory = where.directory
        self._outside: str | None = None  # the directory around the subshell that is followed
        self._functions: dict[str, list[Step]] = {}
        self.found: list[Started] = []
        self.ran: list[Ran] = []
        self._ended = False

    def follow(self, steps: Sequence[Step], arguments: tuple[str, ...]) -> None:
        self._define(steps)
        self._steps(_outside_functions(steps), _Frame(arguments))

    def _define(self, steps: Iterable[Step]) -> None:
        for step in steps:
            if step.function is not None:
                self._functions.setdefault(step.function, []).append(step)

    def _steps(self, steps: Iterable[Step], frame: _Frame) -> None:
        loops = _Loops()
        ordered = list(steps)
        for step, following in zip(ordered, [*ordered[1:], None], strict=False):
            if self._ended or max(len(self.found), len(self.ran) // 4) > MOST_PROCESSES:
                return
            held = holds(step.branch, frame.arguments, self._sources)
            if held is False:
                continue
            certain = held is not None and step.nesting in ("", "subshell", "if", "case")
            self._variables.assign(step, frame.arguments, certain=certain, called=frame.called is not None)
            if not step.words:
                continue
            loops.enter(step)
            if self._outside is not None and not _apart(step):
                self._directory, self._outside = self._outside, None
            tolerated = following is not None and following.follows == "||" and following.words[:1] not in _GIVING_UP
            open_ = frame._replace(
                tolerated=frame.tolerated or tolerated, conditional=frame.conditional or held is None or step.in_branch
            )
            for written in rounds(step.words, frame.arguments, self._sources.constants):
                words, passed_on = with_arguments(written, frame.arguments)
                words = with_constants(words, self._sources.constants) if words or not passed_on else ()
                if not words:
                    continue
                self._note(step, written, words, frame)
                words = tuple(word for word in words if not word.startswith(_SOCKETS))
                # `exec 6<>/dev/tcp/db/5432` opens a socket and starts nothing.
                if step.nesting != "substitution" and words and words != ("exec",):
                    after = self._step(step, words, open_, endless=loops.endless, passed_on=passed_on)
                    frame = frame._replace(arguments=after.arguments)

    def _note(self, step: Step, written: tuple[str, ...], words: tuple[str, ...], frame: _Frame) -> None:
        """Keeps a command; where the call of a function makes it what it is, under the call."""
        inner, _ = unwrapped(words)
        if not inner or (basename(inner[0]) in BUILTINS and not any(word.startswith(_SOCKETS) for word in words)):
            return
        origin, place, called = self._where.origin, step.place, None
        if any(self._variables.depends_on_call(word) for word in written):
            call = (origin, frame.called.place) if frame.called is not None else self._where.caller
            if call is not None:
                (origin, place), called = call, basename(unwrapped(written)[0][0])
        self.ran.append(Ran(words, origin, place or self._where.place, called))

    def _step(self, step: Step, words: tuple[str, ...], frame: _Frame, *, endless: bool, passed_on: bool) -> _Frame:
        """Follows one command; the frame in which the next one runs."""
        inner, _ = unwrapped(words)
        program = basename(inner[0]) if inner else ""
        if (step.follows == "||" and program in _FALLBACKS) or (step.follows == "|" and program in _SINKS):
            return frame
        if program in self._functions and frame.depth < _DEEPEST:
            self._call(step, inner, frame)
        elif program in ("set", "shift"):
            return frame._replace(arguments=shifted(inner, frame.arguments))
        elif program == "cd":
            self._change_directory(step, inner)
        elif program in (".", "source"):
            self._sourced(inner, frame)
        elif not self._inlined(step, words, inner, program):
            self._add(step, words, frame, endless=endless, passed_on=passed_on)
        return frame

    def _change_directory(self, step: Step, inner: tuple[str, ...]) -> None:
        if len(inner) < 2 or "$" in inner[1]:
            return
        if _apart(step):
            # Of the subshell only, whose first command this is unless `&&` stands before it.
            outside = self._outside or self._directory
            self._outside = outside
            self._directory = absolute(self._directory if step.follows == "&&" else outside, inner[1])
        else:
            self._directory = absolute(self._directory, inner[1])

    def _call(self, step: Step, inner: tuple[str, ...], frame: _Frame) -> None:
        """Runs a function of the script, once more inside itself at most."""
        body = self._functions[basename(inner[0])]
        called = _Frame(
            inner[1:],
            frame.depth + 1,
            frame.called or step,
            frame.background or step.background,
            frame.conditional,
            frame.tolerated,
        )
        self._steps(body, called)

    def _inlined(self, step: Step, words: tuple[str, ...], inner: tuple[str, ...], program: str) -> bool:
        """Built-ins, and the outer command of text that stands inline behind it."""
        if words != step.words and shell_text(inner) is not None:
            return False  # `exec "$@"` of an entry point whose command is `sh -c "…"`
        return program in BUILTINS or shell_text(inner) is not None or (program in SHELLS and len(inner) == 1)

    def _sourced(self, inner: tuple[str, ...], frame: _Frame) -> None:
        script = script_of(inner, self._sources, self._directory)
        if script is not None and frame.depth < _DEEPEST:
            steps = [step._replace(place=None) for step in script.steps]
            self._define(steps)
            self._steps(_outside_functions(steps), _Frame(frame.arguments, frame.depth + 1))

    def _add(self, step: Step, words: tuple[str, ...], frame: _Frame, *, endless: bool, passed_on: bool) -> None:
        background = self._where.background or step.background or frame.background
        chained = step.follows == "||" and not step.branch
        conditional = frame.conditional or chained
        place = step.place or self._where.place
        where = self._where._replace(directory=self._directory, background=background, place=place)
        self.found.append(Started(words, where, conditional, endless, step.is_exec, passed_on, frame.tolerated))
        self._ended = self._ended or (step.is_exec and not background and not conditional)


def _apart(step: Step) -> bool:
    """Whether a step runs in a shell of its own."""
    return step.nesting == "subshell" or step.background


def _outside_functions(steps: Iterable[Step]) -> list[Step]:
    return [step for step in steps if step.function is None]


class _Branches:
    """Of commands that replace or hold the script in branches only one runs: the one the arguments name, else what stands
    outside branches, else the first."""

    def __init__(self, found: list[Started], arguments: tuple[str, ...], sources: Sources) -> None:
        self._found = found
        self._arguments = arguments
        self._sources = sources

    def chosen(self) -> list[Started]:
        found = self._found
        holding = [one for one in found if not one.where.background and self._holds(one)]
        rivals = [one for one in holding if one.conditional]
        certain = [one for one in holding if not one.conditional]
        if not rivals:
            return found
        keep = self._named(rivals)
        if keep is None and (not certain or not certain[-1].is_exec) and not (certain and found[-1] is certain[-1]):
            keep = rivals[0]
        dropped = [one for one in rivals if one is not keep]
        if keep is not None:
            dropped += [one for one in certain if found.index(one) > found.index(keep)]
        return [one for one in found if not any(one is other for other in dropped)]

    def _named(self, rivals: list[Started]) -> Started | None:
        if not self._arguments:
            return None
        passed_on = next((one for one in rivals if one.passed_on), None)
        runs_text = shell_text(unwrapped(self._arguments)[0]) is not None
        if passed_on is not None and (
            runs_text or kind_of(self._arguments, self._sources.console_scripts).kind != "other"
        ):
            return passed_on
        wanted = self._arguments[0].lower()
        for one in rivals:
            if not one.passed_on and any(wanted in word.lower() for word in one.words):
                return one
        return passed_on

    def _holds(self, one: Started) -> bool:
        inner, _ = unwrapped(one.words)
        ends = kind_of(inner, self._sources.console_scripts).ends
        return one.is_exec or ends is False or (one.endless and not ends)
