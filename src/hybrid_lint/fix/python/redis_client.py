"""The change of a module's synchronous clients for Redis into those whose commands are awaited."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import libcst as cst
from libcst.metadata import ImportAssignment

from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.fix.python import redis_names as known
from hybrid_lint.fix.python.code import dotted
from hybrid_lint.fix.python.redis_uses import uses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from libcst.metadata import BaseAssignment

    from hybrid_lint.fix.python.code import Code, Place
    from hybrid_lint.fix.python.names import Names


def asynchronous_redis(code: Code, place: Place, fields: dict[str, Any], names: Names) -> list[Edit]:
    """`redis` becomes `redis.asyncio` in the imports of a module, and each command on a client that it makes is awaited.

    Raises `CannotEdit` unless all that becomes of its clients is known: they are kept in names or private attributes of the module, and
    asked in coroutines alone.
    """
    code.at(cst.Call, place)
    edits: dict[Edit, None] = {}
    clients: list[cst.Call] = []
    for alias, assignment, edit in _imports(code):
        edits[edit] = None
        for access in assignment.references:
            found = _used(code, access.node, dotted(alias.name))
            if isinstance(found, cst.Call):
                clients.append(found)
            elif found is not None:
                edits[found] = None
    if not clients:
        raise CannotEdit("the module makes no client itself")
    for client in clients:
        _check_arguments(client)
        edits |= dict.fromkeys([*_arguments_named(code, client), *uses(code, client, clients)])
    return [*edits]


def _imports(code: Code) -> Iterator[tuple[cst.ImportAlias, BaseAssignment, Edit]]:
    """The names that come from `redis`, how each is bound, and the edit of its import."""
    statements: list[cst.Import | cst.ImportFrom] = [*code.nodes(cst.Import), *code.nodes(cst.ImportFrom)]
    for statement in statements:
        module = dotted(statement.module) if isinstance(statement, cst.ImportFrom) and not statement.relative else ""
        if isinstance(statement, cst.ImportFrom) and module != "redis":
            if module in ("redis.client", "redis.cluster", "redis.sentinel", "redis.utils"):
                raise CannotEdit(f"`{module}` has no such module for coroutines")
            continue
        if isinstance(statement.names, cst.ImportStar):
            raise CannotEdit("everything is imported from `redis`")
        for alias in statement.names:
            name = dotted(alias.name)
            if isinstance(statement, cst.Import) and name != "redis":
                if name.startswith("redis.") and alias.asname is None:
                    raise CannotEdit(f"`redis` is the module of `{name}` too")
                continue
            if module and name not in known.CLIENTS | known.POOLS | known.ERRORS | {"from_url"}:
                raise CannotEdit(f"`{name}` may be something else for coroutines")
            bound = dotted(alias.asname.name) if alias.asname is not None else name
            scope = code.scopes[statement]
            assignments = list(scope[bound]) if scope is not None else []
            line, block = list(code.around(statement))[:2]
            if len(assignments) != 1 or not isinstance(line, cst.SimpleStatementLine) or block is not code.module:
                raise CannotEdit(f"`{bound}` is not only what the module imports at its top")
            if not isinstance(assignments[0], ImportAssignment):
                raise CannotEdit(f"`{bound}` means something else, too")
            if isinstance(statement, cst.ImportFrom) and statement.module is not None:
                edit = Edit(*code.span(statement.module), "redis.asyncio")
            elif alias.asname is not None:
                edit = Edit(*code.span(alias.name), "redis.asyncio")
            else:
                edit = Edit(*code.span(alias.name), "redis.asyncio as redis")
            yield alias, assignments[0], edit


def _used(code: Code, name: cst.CSTNode, imported: str) -> cst.Call | Edit | None:
    """The call that makes a client with a name from `redis`, or the edit of what has another name for coroutines.

    None where it means the same for both. Raises `CannotEdit` for anything else.
    """
    around = list(code.around(name))
    if not around:
        raise CannotEdit("a text that is an annotation names it")
    path = [] if imported == "redis" else [imported]
    node, level = name, 0
    while (parent := around[level]) and isinstance(parent, cst.Attribute) and parent.value is node:
        node = parent
        path.append(parent.attr.value)
        level += 1
    if len(path) == 1 and path[0] in known.ERRORS:
        return None
    if path[:1] == ["exceptions"] and len(path) == 2 and path[1] in known.ERRORS:
        return Edit(*code.span(node), f"{code.said(name)}.{path[1]}")
    if len(path) == 1 and path[0] in known.CLIENTS and _is_of_variable(around):
        return None
    if isinstance(parent, cst.Call) and parent.func is node:
        factory = path[1:] if path[0] in known.CLIENTS | known.POOLS else path
        if factory in ([], ["from_url"]) and path[0] not in known.POOLS:
            return parent
        argument = around[level + 1]
        if factory in ([], ["from_url"]) and isinstance(argument, cst.Arg) and argument.keyword is not None:
            return None
    raise CannotEdit(f"`{code.said(node)}` is used for something else than the clients of the module")


def _is_of_variable(around: list[cst.CSTNode]) -> bool:
    """Whether a class is named in the annotation of a variable, not of what is given to a function or comes out of one."""
    return any(
        isinstance(each, cst.Annotation) and isinstance(holder, cst.AnnAssign) for each, holder in pairwise(around)
    )


def _check_arguments(client: cst.Call) -> None:
    for argument in client.args:
        name = argument.keyword.value if argument.keyword is not None else ""
        pooled = name == "connection_pool" and not isinstance(argument.value, cst.Call)
        if argument.star or pooled or name in known.SYNCHRONOUS_ARGUMENTS:
            raise CannotEdit("an argument of the client may be something else for coroutines")


def _arguments_named(code: Code, client: cst.Call) -> list[Edit]:
    """Names for what a class is given by position."""
    if dotted(client.func).endswith("from_url"):
        return []
    given = [argument for argument in client.args if argument.keyword is None]
    if len(given) > len(known.BY_POSITION):
        raise CannotEdit("the client has more arguments without a name than are known")
    starts = [code.span(argument)[0] for argument in given]
    return [Edit(at, at, f"{name}=") for name, at in zip(known.BY_POSITION, starts, strict=False)]
