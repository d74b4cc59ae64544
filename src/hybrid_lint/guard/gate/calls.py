"""Which command starts which target, script, action, workflow, task or hook, until one runs hybrid-lint."""

from __future__ import annotations

import json
import re
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from hybrid_lint.formats.shell.parser import commands
from hybrid_lint.guard.gate.around import environment
from hybrid_lint.guard.gate.hooks import Hook, hooks_of
from hybrid_lint.guard.gate.jobs import Job, jobs_of
from hybrid_lint.guard.gate.run import Run, Weakness
from hybrid_lint.guard.gate.source import runner_of
from hybrid_lint.guard.gate.step import Step, entry_step, steps_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hybrid_lint.facts.rows import StepCommand
    from hybrid_lint.guard.gate.source import Source

_DEEPEST = 8
_CHECK = re.compile(r"hybrid[-_]lint[\"',\s]+check\b.*")
_MARKS = re.compile(r"[\"',\[\]()]+")
_RUNNERS = {"tox": "tox", "nox": "nox", "just": "just", "npm": "npm", "yarn": "npm", "pnpm": "npm", "inv": "inv", "invoke": "inv",
            "doit": "doit", "poe": "uv", "hatch": "uv", "pdm": "uv", "task": "task"}  # fmt: skip


class Calls:
    """The units of a repository, by what they are called with."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._targets: dict[tuple[str, str], list[Step]] = {}
        self._first: dict[str, str] = {}
        self._scripts: dict[str, list[Step]] = {}
        self._tasks: dict[str, list[Step]] = {}
        self._actions: dict[str, list[Job]] = {}
        self._hooks: dict[str, list[Hook]] = {}
        self._jobs: list[Job] = []
        for source in sources:
            self._add(source)

    def _add(self, source: Source) -> None:
        path = source.path
        if source.form == "make":
            self._add_targets(source)
        elif source.form == "script":
            self._scripts[path] = steps_of(source.commands, source.text, path, ".")
        elif source.form == "runner":
            self._tasks.setdefault(runner_of(path), []).extend(_lines(source))
        elif source.form == "hooks":
            self._hooks[path] = list(hooks_of(source))
        elif source.form == "ci":
            jobs = list(jobs_of(source))
            if path.startswith(".github/"):
                self._actions[path] = jobs
            if path.rpartition("/")[2] in ("action.yml", "action.yaml"):
                self._actions[dirname(path) or "."] = jobs
            else:
                self._jobs += jobs

    def _add_targets(self, source: Source) -> None:
        directory = dirname(source.path) or "."
        exported = [
            weakness
            for row in source.rows.get("make_variable", ())
            for weakness in environment(row.name, row.value, source.path, row.line)
        ]
        ignoring = next((row for row in source.rows.get("make_target", ()) if row.name == ".IGNORE"), None)
        for row in source.rows.get("make_target", ()):
            if not row.name.startswith("."):
                self._first.setdefault(directory, row.name)
            recipe = [str(line).lstrip("@-+ ") for line in json.loads(row.recipe)]
            rows = [each for each in source.commands if each.target == row.ordinal]
            more = list(exported)
            if ignoring is not None and (
                ignoring.prerequisites == "[]" or row.name in json.loads(ignoring.prerequisites)
            ):
                more.append(
                    Weakness("swallowed", "may fail without any consequence: `.IGNORE`", source.path, ignoring.line)
                )
            steps = self._targets.setdefault((directory, row.name), [])
            for name in json.loads(row.prerequisites):
                steps.append(Step(source.path, row.line, ("make", name), "make", (name,), directory, more))
            steps += [
                step
                for each in _by_line(rows)
                for step in steps_of(each, _recipe_of(each, recipe), source.path, directory, more)
            ]

    # ── runs ──

    def runs(self) -> Iterator[Run]:
        """All of them: those of CI and hooks with everything on the way to them, and those that somebody starts by hand."""
        for job in self._jobs:
            for step in job.steps:
                for found, weak in self._reached(step, [*job.weaknesses, *step.weaknesses], 0):
                    yield _run("ci", found, step.path, job.name, job.events, weak)
        for hooks in self._hooks.values():
            for hook in hooks:
                for step in hook.steps:
                    for found, weak in self._reached(step, [*hook.weaknesses, *step.weaknesses], 0):
                        yield _run("hook", found, step.path, hook.name, ("change",), weak)
        by_hand = {f"target {name}": steps for (_, name), steps in self._targets.items()}
        by_hand |= {f"script {path}": steps for path, steps in self._scripts.items()}
        by_hand |= {f"task {name}": steps for name, steps in self._tasks.items()}
        for name, steps in by_hand.items():
            for step in steps:
                if step.check() is not None:
                    yield _run("local", step, step.path, name, ("change",), step.weaknesses)

    def _reached(self, step: Step, weak: list[Weakness], depth: int) -> Iterator[tuple[Step, list[Weakness]]]:
        if step.check() is not None:
            yield step, weak
        elif depth < _DEEPEST:
            for called, more in self._called(step):
                yield from self._reached(called, [*weak, *more], depth + 1)

    def _called(self, step: Step) -> Iterator[tuple[Step, list[Weakness]]]:
        """The commands that a command starts, each with what makes it weaker."""
        if step.tool in ("make", "gmake"):
            yield from self._made(step)
        elif step.tool == "pre-commit":
            yield from self._hooked(step)
        elif step.tool == "uses":
            jobs = self._actions.get(normpath(step.arguments[0]), ())
            yield from ((each, [*job.weaknesses, *each.weaknesses]) for job in jobs for each in job.steps)
        else:
            if step.tool in _RUNNERS:
                yield from ((each, each.weaknesses) for each in self._tasks.get(_RUNNERS[step.tool], ()))
            for word in dict.fromkeys(step.words):
                for each in self._scripts.get(normpath(join(step.directory, word)), ()):
                    yield each, each.weaknesses

    def _made(self, step: Step) -> Iterator[tuple[Step, list[Weakness]]]:
        directory, targets, more = step.directory, [], []
        rest = iter(step.arguments)
        for word in rest:
            if word in ("-C", "--directory"):
                directory = normpath(join(directory, next(rest, ".")))
            elif word in ("-f", "--file", "-j", "-o", "-W", "-I"):
                next(rest, "")
            elif word in ("-i", "--ignore-errors", "-n", "--dry-run", "--just-print", "-t", "--touch", "-q"):
                more.append(
                    Weakness("swallowed", f"may fail without any consequence: `make {word}`", step.path, step.line)
                )
            elif "=" in word:
                name, _, value = word.partition("=")
                more += environment(name, value, step.path, step.line)
                if value.strip().startswith("-") or "true" in value:
                    more.append(Weakness(f"make {word}", f"is made with `{word}`", step.path, step.line))
            elif not word.startswith("-"):
                targets.append(word)
        for name in targets or [self._first.get(directory, "")]:
            steps = self._targets.get((directory, name)) or [
                each
                for (_, other), found in self._targets.items()
                if other == name
                for each in found
                if each.path.endswith(".mk")
            ]
            yield from ((each, [*more, *each.weaknesses]) for each in steps)

    def _hooked(self, step: Step) -> Iterator[tuple[Step, list[Weakness]]]:
        if step.arguments[:1] != ("run",):
            return
        words = step.arguments[1:]
        more = []
        if not {"-a", "--all-files"} & set(words):
            more.append(Weakness("changed files", "is given only some files", step.path, step.line))
        for directory in (step.directory, "."):
            hooks = self._hooks.get(normpath(join(directory, ".pre-commit-config.yaml"))) or self._hooks.get(
                normpath(join(directory, ".pre-commit-config.yml"))
            )
            if hooks:
                break
        chosen = next(
            (word for word in words if not word.startswith("-") and any(word == hook.name for hook in hooks or ())),
            None,
        )
        named = [word for word in words[:1] if not word.startswith("-")]
        for hook in hooks or ():
            if hook.name == chosen or not (chosen or named):
                yield from ((each, [*more, *hook.weaknesses, *each.weaknesses]) for each in hook.steps)


def _run(kind: str, step: Step, start: str, unit: str, events: tuple[str, ...], weak: list[Weakness]) -> Run:
    unique = list({(each.key, each.mode, each.values, each.event): each for each in weak}.values())
    return Run(kind, step.path, step.line, start, unit, step.directory, step.check() or (), events, unique)


def _by_line(rows: Sequence[StepCommand]) -> Iterator[list[StepCommand]]:
    groups: dict[int, list[StepCommand]] = {}
    for row in rows:
        groups.setdefault(row.line, []).append(row)
    yield from groups.values()


def _recipe_of(rows: Sequence[StepCommand], recipe: Sequence[str]) -> str:
    """The line of a recipe that has these commands; '' where variables of the Makefile stand in it."""
    words = tuple(json.loads(rows[0].words))
    return next((line for line in recipe if any(each.words == words for each in commands(line))), "")


def _lines(source: Source) -> Iterator[Step]:
    """The checks of a task runner's file, whatever its language."""
    for number, line in enumerate(source.text.splitlines(), 1):
        match = _CHECK.search(line)
        if match is None or line.lstrip().startswith("#"):
            continue
        step = entry_step(_MARKS.sub(" ", match[0]), [], source.path, number)
        if "|| true" in line or line.lstrip().startswith("- ") or "|| :" in line:
            step.weaknesses.append(Weakness("swallowed", "may fail without any consequence", source.path, number))
        yield step
