"""Rows of `container_command`: what compose runs in a container, taken apart as the shell that runs it would."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.compose.canonical import HOOKS
from hybrid_lint.assemble.compose.tree import Map, Node, Place, Scalar, Seq, place_of
from hybrid_lint.formats.shell.parser import commands
from hybrid_lint.formats.shell.shells import shell_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class _Line(NamedTuple):
    """One thing that is run: what a shell reads, and where its text stands. `exec_form` if no shell takes it apart."""

    key: str
    number: int
    text: str
    exec_form: bool
    place: Place


def command_rows(container: int, service: Map) -> Iterable[tuple[object, ...]]:
    """The simple commands of everything that compose runs in a container, in the order of their start."""
    for line in _lines(service):
        for found in commands(line.text):
            words = json.dumps(found.words, ensure_ascii=False)
            yield (
                *(container, line.key, line.number, found.program, words, int(line.exec_form)),
                *(found.follows, found.nesting, *line.place),
            )


def _lines(service: Map) -> Iterable[_Line]:
    yield from _start(service)
    check = service.map("healthcheck")
    test = check.items_of("test") if check is not None else []
    kind = _text(test[0]) if test else ""
    if kind == "CMD-SHELL" and len(test) > 1:
        yield _Line("healthcheck", 0, _text(test[1]), False, place_of(test[1]))
    elif kind == "CMD":
        yield from _executed("healthcheck", 0, test[1:])
    for key in HOOKS:
        for number, hook in enumerate(service.items_of(key)):
            if isinstance(hook, Map):
                yield from _executed(key, number, _words(hook.get("command")))
    develop = service.map("develop")
    for number, rule in enumerate(develop.items_of("watch") if develop is not None else ()):
        run = rule.get("exec") if isinstance(rule, Map) else None
        if isinstance(run, Map):
            yield from _executed("watch", number, _words(run.get("command")))


def _start(service: Map) -> Iterable[_Line]:
    """`entrypoint` and `command`; a shell with `-c` as entrypoint runs the command's first word."""
    entrypoint, command = _words(service.get("entrypoint")), _words(service.get("command"))
    texts = tuple(_text(word) for word in (*entrypoint, *command[:1]))
    if entrypoint and command and shell_text(texts) == len(entrypoint):
        yield _Line("command", 0, _text(command[0]), False, place_of(command[0]))
        return
    yield from _executed("entrypoint", 0, entrypoint)
    yield from _executed("command", 0, command)


def _executed(key: str, number: int, words: Sequence[Node]) -> Iterable[_Line]:
    if words:
        quoted = " ".join("'" + _text(word).replace("'", "'\\''") + "'" for word in words)
        yield _Line(key, number, quoted, True, _whole(words))


def _whole(words: Sequence[Node]) -> Place:
    """From the first word to the last, where they stand in one file and order."""
    first, last = place_of(words[0]), place_of(words[-1])
    forward = first.path == last.path and first[1:3] <= last[1:3]
    return first._replace(end_line=last.end_line, end_column=last.end_column) if forward else first


def _words(node: Node | None) -> Sequence[Node]:
    if isinstance(node, Seq):
        return [item for item in node.items if isinstance(item, Scalar) and item.text is not None]
    return [node] if isinstance(node, Scalar) and node.text else ()


def _text(node: Node) -> str:
    return (node.text or "") if isinstance(node, Scalar) else ""
