"""Extracts the targets of Makefiles with their recipes and the commands in them (https://www.gnu.org/software/make/manual/make.html)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.extract.format import Format
from hybrid_lint.extract.make_expansion import expanded, values
from hybrid_lint.extract.step_commands import Step, step_commands
from hybrid_lint.extract.suppressions import suppressions
from hybrid_lint.facts.rows import MakeInclude, MakeTarget, MakeVariable
from hybrid_lint.formats.shell.failures import Mode
from hybrid_lint.formats.shell.parser import commands
from hybrid_lint.formats.text import Text, decoded, extraction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hybrid_lint.facts.extraction import Extraction, Row

FORMATS = (Format(kind="make", names="makefile gnumakefile", suffixes="mk", starts="makefile.", comments="#"),)

_DIRECTIVE = re.compile(
    r" *(?:-?include|sinclude|ifeq|ifneq|ifdef|ifndef|else|endif|export|unexport|override|private|undefine|vpath|load)"
    r"(?![\w:.-])(?! *:)"
)
_DEFINE = re.compile(r" *(?:override +|export +)*define(?![\w:.-])(?! *[:=])")
_ENDEF = re.compile(r"\s*endef(?![\w.-])")
_ASSIGNED = re.compile(r"\s*(?:(?:override|export|private)\s+)*[^\s:=#$(){}]+\s*(?::{1,3}|[?+!])?=")
_VARIABLE = re.compile(
    r"[ \t]*(?:(?:override|export|private)[ \t]+)*(?P<name>[^\s:=#$(){}?+!]+)[ \t]*(?P<operator>(?::{1,3}|[?+!])?=)(?P<value>.*)",
    re.DOTALL,
)
_INCLUDE = re.compile(r" *(?:-?include|sinclude)(?![\w:.-])")
_PREFIX = re.compile(r"[@+\-\s]+")
_COMMENT = re.compile(r"(?<!\\)#.*", re.DOTALL)
_NAME = re.compile(r"\S+")
_CONTINUED = re.compile(r"\\(?:\r\n|\r|\n)")
#: Longer Makefiles are generated, and nobody asks what they run.
_MOST_COMMANDS = 5_000
_BRACKETS = {"(": ")", "{": "}"}


class _Line(NamedTuple):
    """A logical line as written, continuations included."""

    start: int
    content: str
    recipe: bool


class _Command(NamedTuple):
    """A line of a recipe, its continuations joined, with its range in the file."""

    text: str
    start: int
    end: int


class _Rule(NamedTuple):
    """Names of targets with their offsets, what stands behind the colon, and the recipe."""

    targets: list[tuple[str, int]]
    prerequisites: str
    recipe: list[_Command]


def extract(source: bytes) -> Extraction:
    """`make_target`: one row per target of each rule, `.PHONY` and pattern rules too, in the order of the file; also
    `make_variable`, `make_include`, `step_command`.

    A recipe line is joined with its continuations by a space, is without its tab and keeps `@`, `-` and `+`; lines
    that are only a comment are left out. Variables are not expanded there; `define` blocks and assignments make no target.
    """
    text = decoded(source)
    if text is None:
        return {}
    variables: list[MakeVariable] = []
    includes: list[_Line] = []
    rules: list[_Rule] = []
    recipe: list[_Command] | None = None
    for line in _logical_lines(text):
        if line.recipe and recipe is not None:
            _add_command(recipe, line.content[1:], line.start + 1)
        elif not line.recipe and line.content.strip() and not line.content.lstrip().startswith("#"):
            variable = _VARIABLE.match(line.content)
            if variable is not None:
                variables.append(_variable(len(variables), variable, line.start, text))
            if _DIRECTIVE.match(line.content):
                includes += [line] if variable is None and _INCLUDE.match(line.content) else []
                continue
            recipe = []
            rule = _rule(line, recipe)
            if rule is not None:
                rules.append(rule)
    known = values(variables)
    targets: list[Row] = []
    for rule in rules:
        written = json.dumps([command.text for command in rule.recipe], ensure_ascii=False)
        needed = json.dumps(_prerequisites(rule.prerequisites, known), ensure_ascii=False)
        for name, start in rule.targets:
            targets.append(MakeTarget(len(targets), name, written, needed, *text.span(start, start + len(name))))
    found: Extraction = {
        "make_target": targets,
        "make_variable": list(variables),
        "make_include": _includes(includes, known, text),
        "step_command": _commands(rules, known, text),
    }
    return extraction(text, {**found, "suppression": list(suppressions(text.text, ("#",)))})


def _includes(lines: list[_Line], known: dict[str, str], text: Text) -> list[Row]:
    rows: list[Row] = []
    for line in lines:
        written = line.content.rstrip()
        named = expanded(_COMMENT.sub("", _joined(written)), known).split()[1:]
        rows += [
            MakeInclude(len(rows) + number, name, *text.span(line.start, line.start + len(written)))
            for number, name in enumerate(named)
        ]
    return rows


def _prerequisites(written: str, known: dict[str, str]) -> list[str]:
    """Behind the last colon of a static pattern rule; `|` only parts those that are ordered."""
    return [word for word in expanded(written, known).rpartition(":")[2].split() if word != "|"]


def _commands(rules: list[_Rule], known: dict[str, str], text: Text) -> list[Row]:
    """The commands of all recipes; one shell reads a line, or the whole recipe with `.ONESHELL`."""
    ignored = {
        name for rule in rules if rule.targets[0][0] == ".IGNORE" for name in rule.prerequisites.split() or ["*"]
    }
    together = any(name == ".ONESHELL" for rule in rules for name, _ in rule.targets)
    flags = known.get(".SHELLFLAGS", "-c").split()
    mode = Mode(any(word.startswith("-") and "e" in word for word in flags), "pipefail" in flags)
    rows: list[Row] = []
    target = -1
    for rule in rules:
        for name, _ in rule.targets:
            target += 1
            every = ".IGNORE" if not ignored.isdisjoint((name, "*")) else None
            for command in _shells(rule.recipe, together):
                prefix = _PREFIX.match(command.text)
                lead = prefix[0] if prefix is not None else ""
                step = Step(target, ignored="-" if "-" in lead else every)
                read = commands(expanded(command.text[len(lead) :], known, name))
                rows += step_commands(len(rows), step, read, mode, _line_of(command, text))
                if len(rows) > _MOST_COMMANDS:
                    return rows
    return rows


def _line_of(command: _Command, text: Text) -> Callable[[int, int], tuple[int, int, int, int]]:
    """Variables are filled in, so that nothing smaller than the line has a place."""
    place = text.span(command.start, command.end)
    return lambda _start, _end: place


def _shells(recipe: list[_Command], together: bool) -> list[_Command]:
    if not together or len(recipe) < 2:
        return recipe
    return [_Command("\n".join(command.text for command in recipe), recipe[0].start, recipe[-1].end)]


def _variable(ordinal: int, match: re.Match[str], start: int, text: Text) -> MakeVariable:
    place = text.span(start + match.start("name"), start + match.end("name"))
    return MakeVariable(ordinal, match["name"], match["operator"], _joined(_COMMENT.sub("", match["value"])), *place)


def _logical_lines(text: Text) -> Iterator[_Line]:
    """Lines joined where a backslash ends them, `define` blocks left out."""
    start: int | None = None
    defining = False
    for at, line in text.lines():
        if start is None:
            start = at
        if line.endswith("\\") and (len(line) - len(line.rstrip("\\"))) % 2:
            continue
        content = text.text[start : at + len(line)]
        if defining:
            defining = not _ENDEF.match(content)
        elif _DEFINE.match(content):
            defining = True
        else:
            yield _Line(start, content, content.startswith("\t"))
        start = None
    if start is not None and not defining:
        yield _Line(start, text.text[start:].rstrip("\r\n\\"), text.text.startswith("\t", start))


def _rule(line: _Line, recipe: list[_Command]) -> _Rule | None:
    """A rule with its `;` recipe added to `recipe`; None for any other line."""
    colon = _colon(line.content)
    if colon is None:
        return None
    after = line.content[colon:].lstrip(":")
    if _ASSIGNED.match(after):
        return None
    semicolon = after.find(";")
    comment = after.find("#")
    needed = _COMMENT.sub("", after)
    if semicolon >= 0 and not 0 <= comment < semicolon:
        needed = after[:semicolon]
        _add_command(recipe, after[semicolon + 1 :], line.start + len(line.content) - len(after) + semicolon + 1)
    names = line.content[:colon].rstrip("&")
    targets = [(match[0], line.start + match.start()) for match in _NAME.finditer(names) if match[0] != "\\"]
    return _Rule(targets, _joined(needed), recipe) if targets else None


def _colon(content: str) -> int | None:
    """Offset of the colon of a rule; None for an assignment or a line without one. Colons in `$(…)` do not count."""
    closers: list[str] = []
    for index, character in enumerate(content):
        if closers and character == closers[-1]:
            closers.pop()
        elif character in _BRACKETS and (closers or content[index - 1 : index] == "$"):
            closers.append(_BRACKETS[character])
        elif closers:
            continue
        elif character in "=#":
            return None
        elif character == ":":
            return None if content[index:].lstrip(":")[:1] == "=" else index
    return None


def _add_command(recipe: list[_Command], written: str, start: int) -> None:
    command = _joined(written)
    if command and not command.startswith("#"):
        lead = len(written) - len(written.lstrip())
        recipe.append(_Command(command, start + lead, start + len(written.rstrip())))


def _joined(written: str) -> str:
    """A logical line with its continuations joined by spaces."""
    return " ".join(part.strip() for part in _CONTINUED.split(written)).strip()
