"""What functions are given that import a module by the name in one of their parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hybrid_lint.assemble.python.file_facts import Argument, FileFacts

#: An import: file and ordinal.
Key = tuple[int, int]


class Passed(NamedTuple):
    """The names that calls pass; `complete` if all calls pass a constant."""

    names: tuple[str, ...]
    complete: bool


class _Parameter(NamedTuple):
    importer: Key
    position: int
    keyword: str


def passed_names(
    files: Iterable[FileFacts],
    edges: Iterable[tuple[object, ...]],
    arguments: Callable[[int, int], list[Argument]],
) -> dict[Key, Passed]:
    """By import; only of functions that something calls. `edges` are rows of `definition_edge`."""
    wanted: dict[object, list[_Parameter]] = {}
    for facts in files:
        for row in facts.imports:
            if row.argument is not None and row.argument[0] == "(" and row.scope is not None:
                position, _, keyword = row.argument.strip("()").partition(":")
                parameter = _Parameter((facts.file, row.ordinal), int(position), keyword)
                wanted.setdefault((facts.file, row.scope), []).append(parameter)
    found: dict[Key, Passed] = {}
    for _, kind, file, _, site, target, definition in edges if wanted else ():
        for parameter in wanted.get((target, definition), ()):
            if kind in ("call", "argument"):
                given = arguments(file, site) if kind == "call" else None  # type: ignore[arg-type]  # columns of the row
                known = found.get(parameter.importer, Passed((), complete=True))
                found[parameter.importer] = _with(known, parameter, given)
    return found


def _with(known: Passed, parameter: _Parameter, given: list[Argument] | None) -> Passed:
    """After one more call; `given` is None where the function is handed on instead."""
    if given is None:
        return known._replace(complete=False)
    for argument in given:
        if argument.keyword == parameter.keyword or (
            argument.keyword is None and argument.position == parameter.position
        ):
            if argument.kind != "string":
                return known._replace(complete=False)
            return known._replace(names=tuple(sorted({*known.names, str(argument.value)})))
    # Left to its default, unless a star brings it.
    starred = any(argument.position is None and argument.keyword is None for argument in given)
    return known._replace(complete=known.complete and not starred)
