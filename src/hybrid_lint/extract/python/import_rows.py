"""Rows of `python_import`: the statements, and the calls that import by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.extract.python import sites as s
from hybrid_lint.extract.python.alternatives import reference, texts
from hybrid_lint.extract.python.dynamic_imports import Meant, dynamic_of, modules_meant
from hybrid_lint.extract.python.names import argument
from hybrid_lint.extract.python.task_searches import task_searches

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tree_sitter import Node

    from hybrid_lint.extract.python.dynamic_imports import Dynamic
    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.facts.extraction import Row


class _Import(NamedTuple):
    """A row without its numbers, at byte offsets."""

    start: int
    end: int
    statement: int
    kind: str
    level: int
    module: str | None
    name: str | None
    alias: str | None
    scope: Scope
    flags: int
    how: str | None
    argument: str | None


_CONDITIONS = s.CONDITIONAL | s.LOOP


def import_rows(reading: Reading, parse: Callable[[bytes], Reading] | None, errors: Sequence[Row] = ()) -> list[Row]:
    """One row per imported name; `parse` reads the code in `exec` and its like, None where that is already done.

    What begins behind one of the errors (rows of `parse_error`) on its line is the rest of what is broken, and no import.
    """
    found = _all_imports(reading, parse)
    if errors:
        found = [item for item in found if not _is_rest(reading.source.range(item.start, item.end), errors)]
    order = sorted(range(len(found)), key=lambda index: (found[index].start, index))
    first: dict[int, int] = {}
    rows: list[Row] = []
    source, limits = reading.source, reading.sites.limits
    for ordinal, index in enumerate(order):
        item = found[index]
        level = item.level
        top_level = item.module.partition(".")[0] if item.module and not level and item.how != "run_path" else ""
        rows.append(
            (
                ordinal,
                item.kind,
                first.setdefault(item.statement, ordinal),
                level,
                item.module,
                item.name,
                item.alias,
                top_level,
                item.scope.ordinal,
                item.flags & s.TYPE_CHECKING_BLOCK and 1,
                item.flags & s.IN_TRY and 1,
                item.flags & _CONDITIONS and 1,
                limits[item.flags >> s.BRANCH_SHIFT] or None,
                item.how,
                item.argument,
                *source.range(item.start, item.end),
            )
        )
    return rows


def _is_rest(place: tuple[int, int, int, int], errors: Sequence[Row]) -> bool:
    line, column = place[:2]
    return any(
        last == line and (first, start) != (last, end) and end <= column  # type: ignore[operator]  # an int
        for *_, first, start, last, end in errors
    )


def _all_imports(reading: Reading, parse: Callable[[bytes], Reading] | None) -> list[_Import]:
    found = [
        tuple.__new__(_Import, (start, end, statement, kind, level, module, name, alias, scope, flags, None, None))
        for kind, statement, level, module, name, alias, scope, flags, start, end in reading.sites.imports
    ]
    for ordinal, name in enumerate(reading.call_names):
        site = reading.sites.calls[ordinal]
        dynamic = None if name is None else dynamic_of(reading, site, name)
        if dynamic is not None:
            found.extend(_dynamic(reading, site, dynamic, -1 - ordinal, parse))
    for number, one in enumerate(task_searches(reading), len(reading.call_names) + 1):
        place = (one.start, one.end, -number)
        found.append(
            _Import(*place, "dynamic", 0, one.module, one.name, None, one.scope, one.flags, one.how, one.argument)
        )
    return found


def _dynamic(
    reading: Reading, site: s.CallSite, dynamic: Dynamic, statement: int, parse: Callable[[bytes], Reading] | None
) -> list[_Import]:
    if dynamic.reads == "code":
        meant = _of_code(reading, site, dynamic, statement, parse)
        if not isinstance(meant, Meant):
            return meant
        modules = [meant]
    else:
        modules = list(modules_meant(reading, site, dynamic))
    start, end, flags = site.node.start_byte, site.node.end_byte, site.flags
    return [
        _Import(
            start, end, statement, "dynamic", one.level, one.module, one.name, None, site.scope, flags, dynamic.how,
            one.argument,
        )
        for one in dict.fromkeys(modules)
    ]  # fmt: skip


def _of_code(
    reading: Reading, site: s.CallSite, dynamic: Dynamic, statement: int, parse: Callable[[bytes], Reading] | None
) -> list[_Import] | Meant:
    """What code in a string imports; where it is not constant, what is known of it."""
    value = argument(site.node, dynamic.place, dynamic.keyword)
    known = texts(reading, value, site.scope) if value is not None else []
    if known:
        codes = known if parse is not None else []
        return [row for code in codes for row in _imports_of_code(code, site, dynamic.how, statement, parse)]  # type: ignore[arg-type]  # not None
    if value is not None and _is_compiled(reading, value):
        return []
    return Meant(0, None, None, reference(reading, value, site.scope) if value is not None else None)


def _is_compiled(reading: Reading, node: Node) -> bool:
    """`exec(compile("…"))`: the call of compile has its own row."""
    ordinal = reading.sites.call_of.get(node.id)
    return ordinal is not None and reading.call_names[ordinal] == "builtins.compile"


def _imports_of_code(
    code: str, site: s.CallSite, how: str, statement: int, parse: Callable[[bytes], Reading]
) -> list[_Import]:
    """The imports inside constant code, at the place of the call that runs it."""
    inner = parse(code.encode("utf-8", "replace"))
    node = site.node
    return [
        item._replace(
            start=node.start_byte,
            end=node.end_byte,
            statement=statement,
            kind="dynamic",
            alias=None,
            scope=site.scope,
            flags=site.flags | item.flags & _CONDITIONS,
            how=how,
            argument=None,
        )
        for item in _all_imports(inner, None)
    ]
