"""Extracts the targets of Makefiles with their recipes (https://www.gnu.org/software/make/manual/make.html)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.extract.format import Format
from hybrid_lint.extract.suppressions import suppressions
from hybrid_lint.facts.rows import MakeTarget, MakeVariable
from hybrid_lint.formats.text import Text, decoded, extraction

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_COMMENT = re.compile(r"(?<!\\)#.*", re.DOTALL)
_NAME = re.compile(r"\S+")
_CONTINUED = re.compile(r"\\(?:\r\n|\r|\n)")
_BRACKETS = {"(": ")", "{": "}"}


class _Line(NamedTuple):
    """A logical line as written, continuations included."""

    start: int
    content: str
    recipe: bool


def extract(source: bytes) -> Extraction:
    """`make_target`: one row per target of each rule, `.PHONY` and pattern rules too, in the order of the file; `make_variable`.

    A recipe line is joined with its continuations by a space, is without its tab and keeps `@`, `-` and `+`; lines
    that are only a comment are left out. Variables are not expanded; `define` blocks and assignments make no target.
    """
    text = decoded(source)
    if text is None:
        return {}
    variables: list[Row] = []
    rules: list[tuple[list[tuple[str, int]], list[str]]] = []
    recipe: list[str] | None = None
    for line in _logical_lines(text):
        if line.recipe and recipe is not None:
            _add_command(recipe, line.content[1:])
        elif not line.recipe and line.content.strip() and not line.content.lstrip().startswith("#"):
            variable = _VARIABLE.match(line.content)
            if variable is not None:
                variables.append(_variable(len(variables), variable, line.start, text))
            if _DIRECTIVE.match(line.content):
                continue
            recipe = []
            targets = _rule(line, recipe)
            if targets:
                rules.append((targets, recipe))
    rows: list[Row] = []
    for targets, commands in rules:
        written = json.dumps(commands, ensure_ascii=False)
        for name, start in targets:
            rows.append(MakeTarget(len(rows), name, written, *text.span(start, start + len(name))))
    found: Extraction = {"make_target": rows, "make_variable": variables}
    return extraction(text, {**found, "suppression": list(suppressions(text.text, ("#",)))})


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


def _rule(line: _Line, recipe: list[str]) -> list[tuple[str, int]]:
    """Names and offsets of a rule's targets, its `;` recipe added to `recipe`; nothing for any other line."""
    colon = _colon(line.content)
    if colon is None:
        return []
    after = line.content[colon:].lstrip(":")
    if _ASSIGNED.match(after):
        return []
    semicolon = after.find(";")
    comment = after.find("#")
    if semicolon >= 0 and not 0 <= comment < semicolon:
        _add_command(recipe, after[semicolon + 1 :])
    names = line.content[:colon].rstrip("&")
    return [(match[0], line.start + match.start()) for match in _NAME.finditer(names) if match[0] != "\\"]


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


def _add_command(recipe: list[str], command: str) -> None:
    command = _joined(command)
    if command and not command.startswith("#"):
        recipe.append(command)


def _joined(written: str) -> str:
    """A logical line with its continuations joined by spaces."""
    return " ".join(part.strip() for part in _CONTINUED.split(written)).strip()
