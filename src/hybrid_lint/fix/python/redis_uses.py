"""What becomes of each use of a client for Redis whose commands are awaited from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst
from libcst.metadata import Assignment, ClassScope

from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.fix.python import redis_names as known
from hybrid_lint.fix.python.awaited import awaited, entered, iterated
from hybrid_lint.fix.python.code import dotted

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from hybrid_lint.fix.python.code import Code

    Use = Callable[[Code, cst.CSTNode], list[Edit]]


def uses(code: Code, made: cst.Call, clients: Container[cst.CSTNode]) -> list[Edit]:
    """The edits of all uses of a client that a call makes. Raises `CannotEdit` where it goes somewhere else than to its commands."""
    return [edit for node in _places(code, made, clients) for edit in _of_client(code, node)]


def _places(code: Code, made: cst.Call, values: Container[cst.CSTNode]) -> Iterator[cst.CSTNode]:
    """Where what a call makes is read: in a name that only has such values, in a private attribute of its class, or at once."""
    around = list(code.around(made))
    if isinstance(around[0], cst.Attribute):
        yield made
        return
    target = _target(around[0])
    if isinstance(target, cst.Name):
        yield from _reads(code, target, values)
    elif isinstance(target, cst.Attribute) and dotted(target.value) == "self":
        owner = next((each for each in around if isinstance(each, cst.ClassDef)), None)
        yield from _reads_of_attribute(code, owner, target.attr.value, values)
    else:
        raise CannotEdit("it is kept where others may ask it")


def _target(statement: cst.CSTNode) -> cst.CSTNode | None:
    """What a statement assigns to."""
    if isinstance(statement, cst.Assign) and len(statement.targets) == 1:
        return statement.targets[0].target
    return statement.target if isinstance(statement, cst.AnnAssign) else None


def _reads(code: Code, name: cst.Name, values: Container[cst.CSTNode]) -> Iterator[cst.CSTNode]:
    scope = code.scopes[name]
    if scope is None or isinstance(scope, ClassScope):
        raise CannotEdit(f"`{name.value}` is an attribute that others may ask")
    for assignment in scope[name.value]:
        if not isinstance(assignment, Assignment):
            raise CannotEdit(f"`{name.value}` is something else, too")
        for node in (assignment.node, *code.around(assignment.node)):
            if isinstance(node, cst.Assign | cst.AnnAssign):
                _check_value(node.value, values, name.value)
                break
            if isinstance(node, cst.BaseStatement | cst.SimpleStatementLine):
                raise CannotEdit(f"`{name.value}` is something else, too")
        yield from (access.node for access in assignment.references)


def _reads_of_attribute(
    code: Code, owner: cst.ClassDef | None, name: str, values: Container[cst.CSTNode]
) -> Iterator[cst.CSTNode]:
    if owner is None or not name.startswith("_"):
        raise CannotEdit(f"`{name}` is an attribute that others may ask")
    if any(each.raw_value == name for each in code.nodes(cst.SimpleString)):
        raise CannotEdit(f"`{name}` is asked for by its name")
    for attribute in code.nodes(cst.Attribute):
        if attribute.attr.value != name:
            continue
        around = list(code.around(attribute))
        holder = next((each for each in around if isinstance(each, cst.ClassDef)), None)
        if dotted(attribute.value) != "self" or (holder is not owner and (holder is None or holder.bases)):
            raise CannotEdit(f"`{name}` of an object is asked from outside")
        if holder is not owner:
            continue
        statement = around[1] if isinstance(around[0], cst.AssignTarget) else around[0]
        if isinstance(statement, cst.Assign | cst.AnnAssign) and statement.value is not attribute:
            _check_value(statement.value, values, name)
        else:
            yield attribute


def _check_value(value: cst.BaseExpression | None, values: Container[cst.CSTNode], name: str) -> None:
    if value is not None and value not in values and dotted(value) != "None":
        raise CannotEdit(f"`{name}` is something else, too")


def _of_client(code: Code, node: cst.CSTNode) -> list[Edit]:
    call, method = _called(code, node)
    if call is None:
        return []
    if method in known.ITERATORS:
        return iterated(code, call)
    if method == "pipeline":
        return _of_pipeline(code, call)
    if method == "pubsub":
        return [edit for read in _places(code, call, [call]) for edit in _of_subscription(code, read)]
    if method == "lock":
        item, edits = entered(code, call)
        if item.asname is not None:
            raise CannotEdit("what becomes of the lock is not known")
        return edits
    if method in known.NO_COMMANDS or method.startswith("_"):
        raise CannotEdit(f"`{method}` is no command that could be awaited")
    return awaited(code, call)


def _called(code: Code, node: cst.CSTNode) -> tuple[cst.Call | None, str]:
    """The call of a method of an object, and its name; none where it is only asked whether there is one."""
    parent, *around = code.around(node)
    if isinstance(parent, cst.Attribute) and parent.value is node:
        call = around[0]
        if isinstance(call, cst.Call) and call.func is parent:
            return call, parent.attr.value
    if isinstance(parent, cst.Comparison):
        asked = isinstance(parent.comparisons[0].operator, cst.Is | cst.IsNot)
    elif isinstance(parent, cst.UnaryOperation):
        asked = isinstance(parent.operator, cst.Not)
    else:
        asked = isinstance(parent, cst.If) and parent.test is node
    if asked:
        return None, ""
    raise CannotEdit(f"what becomes of `{code.said(node)}` is not known everywhere")


def _of_pipeline(code: Code, call: cst.Call) -> list[Edit]:
    """Of commands that are queued only their execution is awaited."""
    around = list(code.around(call))
    edits: list[Edit] = []
    reads: list[cst.CSTNode] = []
    if isinstance(around[0], cst.WithItem):
        item, edits = entered(code, call)
        name = item.asname.name if item.asname is not None else None
        if not isinstance(name, cst.Name):
            raise CannotEdit("the pipeline has no name")
        scope = code.scopes[name]
        assignments = list(scope[name.value]) if scope is not None else []
        if len(assignments) != 1:
            raise CannotEdit(f"`{name.value}` is something else, too")
        reads += [access.node for access in assignments[0].references]
    else:
        reads += _places(code, call, [call])
    for read in reads:
        last, method = _called(code, read)
        while last is not None and isinstance(next(code.around(last)), cst.Attribute):
            if method in known.IMMEDIATE:
                break
            last, method = _called(code, last)
        if last is None or method in known.NO_COMMANDS | {"watch", "unwatch", "immediate_execute_command"}:
            raise CannotEdit("what the pipeline does at once is not known")
        if method in known.IMMEDIATE:
            edits += awaited(code, last)
        elif not isinstance(next(code.around(last)), cst.Expr):
            raise CannotEdit("what becomes of the pipeline is not known")
    return edits


def _of_subscription(code: Code, node: cst.CSTNode) -> list[Edit]:
    call, method = _called(code, node)
    if call is None:
        return []
    if method == "listen":
        return iterated(code, call)
    if method in known.OF_SUBSCRIPTION:
        return awaited(code, call)
    raise CannotEdit(f"`{method}` of a subscription cannot be awaited")
