"""Jobs of CI: what starts them, what narrows them, and their commands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.guard.gate.around import Around
from hybrid_lint.guard.gate.run import Weakness
from hybrid_lint.guard.gate.step import Step, steps_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.facts.rows import StepCommand, YamlNode
    from hybrid_lint.guard.gate.source import Source

_ACTION = re.compile(r"[^@\s]*hybrid[-_]lint(?:[-_]action)?(?:/[^@\s]*)?(?:@\S+)?", re.IGNORECASE)
_PRE_COMMIT = re.compile(r"pre-commit/action(@\S+)?")
_INHERITING = ("extends", "<<")
_DEEPEST = 5


class Job(NamedTuple):
    """Commands that are started together; `weaknesses` hold for all of them."""

    name: str
    events: tuple[str, ...]
    weaknesses: list[Weakness]
    steps: list[Step]


def jobs_of(source: Source) -> Iterator[Job]:
    """The jobs of a file of CI; an action is one without events of its own."""
    around = Around(source)
    events, narrowed = around.events()
    texts: dict[str, list[Step]] = {}
    for job, steps in _texts(source, around):
        texts.setdefault(job, []).extend(steps)
    for job, steps in _used(source, around):
        texts.setdefault(job, []).extend(steps)
    for name, steps in texts.items():
        if not name.startswith("."):
            yield Job(name, events, narrowed, steps)
    for node in source.nodes:
        if node.kind == "map" and node.key and "." not in node.pointer and node.pointer not in texts:
            for base in _bases(around, node, 0):
                steps = texts.get(base, [])
                if steps:
                    # Seen from an inner node, so that all keys of the job count.
                    own = list(around.inside(node))
                    yield Job(node.pointer, events, [*narrowed, *own], steps)


def _texts(source: Source, around: Around) -> Iterator[tuple[str, list[Step]]]:
    by_node: dict[int, list[StepCommand]] = {}
    for row in source.commands:
        if row.node is not None:
            by_node.setdefault(row.node, []).append(row)
    nodes = {node.ordinal: node for node in source.nodes}
    scripts: dict[tuple[str, int | None], list[tuple[YamlNode, list[StepCommand]]]] = {}
    for ordinal, rows in by_node.items():
        node = nodes[ordinal]
        # The lines of a list are one script.
        owner = node.parent if node.position is not None and node.key is None else ordinal
        scripts.setdefault((rows[0].job or "", owner), []).append((node, rows))
    for (job, _), lines in scripts.items():
        ended = False
        for node, rows in lines:
            if ended:
                break
            directory = around.directory(node)
            weak = [*around.weaknesses(node)]
            if ".after_script" in f".{node.pointer}":
                weak.append(
                    Weakness("swallowed", "may fail without any consequence: `after_script`", source.path, node.line)
                )
            steps = steps_of(rows, node.value or "", source.path, directory, weak)
            ended = len(steps) < len(rows) or bool(steps and steps[-1].words[:1] == ("exit",))
            if directory == "." and any(step.words[:1] == ("cd",) for step in steps):
                steps = _in_directories(steps)
            yield job, steps


def _in_directories(steps: list[Step]) -> list[Step]:
    """Steps behind `cd` run there."""
    from posixpath import join, normpath

    directory, moved = ".", []
    for step in steps:
        moved.append(step._replace(directory=directory))
        if step.words[:1] == ("cd",) and len(step.words) == 2:
            directory = normpath(join(directory, step.words[1]))
    return moved


def _used(source: Source, around: Around) -> Iterator[tuple[str, list[Step]]]:
    """Actions that run hybrid-lint or pre-commit, local actions and workflows."""
    for node in source.nodes:
        if node.key != "uses" or not node.value:
            continue
        job = node.pointer.partition(".steps[")[0].removesuffix(".uses")
        weak = [*around.weaknesses(node)]
        owner = next(around.above(node), None)
        inputs = around.child(owner, "with") if owner is not None else None
        given = {each.key or "": each.value or "" for each in around.children(inputs)} if inputs is not None else {}
        words: tuple[str, ...]
        if node.value.startswith("./"):
            words = ("uses", node.value[2:] or ".")
        elif _ACTION.fullmatch(node.value):
            words = ("hybrid-lint", "check", *_arguments(given))
        elif _PRE_COMMIT.fullmatch(node.value):
            words = ("pre-commit", "run", *(given.get("extra_args", "--all-files").split()))
        else:
            continue
        yield job, [Step(source.path, node.line, words, words[0], words[1:], ".", weak)]


def _arguments(given: dict[str, str]) -> Iterator[str]:
    for name, value in given.items():
        if name in ("args", "arguments", "paths", "path"):
            yield from value.split()
        elif name in ("select", "ignore", "profile", "since", "guard", "config", "fail-on", "root"):
            yield f"--{name}={value}"


def _bases(around: Around, node: YamlNode, depth: int) -> Iterator[str]:
    """The jobs that one is made of: GitLab's `extends`, and merged maps."""
    for key in _INHERITING if depth < _DEEPEST else ():
        found = around.child(node, key)
        if found is None:
            continue
        names = [found] if found.kind in ("scalar", "alias") else around.children(found)
        for each in names:
            target = around.target(each) if each.kind == "alias" else around.by_pointer.get(each.value or "")
            if target is not None:
                yield target.pointer
                yield from _bases(around, target, depth + 1)
