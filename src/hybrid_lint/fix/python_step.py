"""The step that changes Python code by its syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hybrid_lint.edit.ranges import applied, between
from hybrid_lint.fix.python import (
    calls,
    defaults,
    definitions,
    logs,
    pydantic_names,
    redis_client,
    replaced,
    returned,
    settings,
)
from hybrid_lint.fix.python.code import Code, Place
from hybrid_lint.fix.python.names import Names
from hybrid_lint.fix.python.unread import check_unread
from hybrid_lint.fix.python.unused import without_unused
from hybrid_lint.fix.text_steps import in_newlines_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from hybrid_lint.edit.ranges import Edit
    from hybrid_lint.fix.change import Change
    from hybrid_lint.fix.workspace import Workspace

    PythonChange = Callable[[Code, Place, dict[str, Any], Names], list[Edit]]


def python(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """One of the changes of `_CHANGES`, at one place or several, with the imports that it needs."""
    source = tree.source(fields["path"])
    if fields.get("unread_in") is not None:
        check_unread(fields, tree)
    edits = changed(source.text, fields, lambda root: is_own(tree, root))
    there = change.edits.get(fields["path"], [])
    change.edit(fields["path"], [edit for edit in in_newlines_of(source, edits) if edit not in there])


def changed(text: str, fields: dict[str, Any], is_own: Callable[[str], bool]) -> list[Edit]:
    """The edits of a text for the fields of a step. Raises `CannotEdit` if it does not have what they name."""
    code = Code(text)
    names = Names(code, is_own)
    edits: dict[Edit, None] = {}
    for place in fields.get("places") or [fields]:
        where = Place(*(int(place[key]) for key in Place._fields))
        edits |= dict.fromkeys(_CHANGES[fields["change"]](code, where, fields, names))
    found = [*names.edits, *edits]
    if fields["change"] == "pydantic_validator":
        # The rule looks at the import too, which nothing uses now.
        return between(text, without_unused(text, applied(text, found)))
    return found


def is_own(tree: Workspace, root: str) -> bool:
    """Whether a module that begins with this name is code of the repository."""
    return any(f"/{path}".find(f"/{root}/") >= 0 or f"/{path}".endswith(f"/{root}.py") for path in tree.files)


_CHANGES: dict[str, PythonChange] = {
    "rename_call": calls.rename_call,
    "replace_call": calls.replace_call,
    "await_call": calls.await_call,
    "add_argument": calls.add_argument,
    "set_argument": calls.set_argument,
    "drop_argument": calls.drop_argument,
    "replace_argument": calls.replace_argument,
    "log_call": logs.log_call,
    "add_decorator": definitions.add_decorator,
    "insert_behind": definitions.insert_behind,
    "move_above": definitions.move_above,
    "drop_field": definitions.drop_field,
    "drop_default": defaults.drop_default,
    "set_default": defaults.set_default,
    "add_field": settings.add_field,
    "name_text": settings.name_text,
    "store_returned": returned.store_returned,
    "asynchronous_redis": redis_client.asynchronous_redis,
    "pydantic_validator": pydantic_names.pydantic_validator,
    "replace_import": replaced.replace_import,
    "replace_arguments": replaced.replace_arguments,
    "move_import": pydantic_names.move_import,
}
