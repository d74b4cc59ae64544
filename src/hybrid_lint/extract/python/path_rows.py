"""Rows of `python_path_edit`: changes of `sys.path` and what is known of the directory."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.constants import Partial
from hybrid_lint.extract.python.names import argument, chosen
from hybrid_lint.extract.python.scopes import BOUND_VALUE

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.facts.extraction import Row

_EDITS = {"sys.path.append": 0, "sys.path.insert": 1, "sys.path.extend": 0, "site.addsitedir": 0}
_SAME = frozenset(
    [
        "os.path.abspath",
        "os.path.realpath",
        "os.path.normpath",
        "os.path.expanduser",
        "os.path.expandvars",
        "os.fspath",
        "builtins.str",
    ]
)
_PATH_CLASSES = frozenset({"pathlib.Path", "pathlib.PurePath", "pathlib.PosixPath", "pathlib.PurePosixPath"})
_SAME_METHODS = frozenset({"resolve", "absolute", "as_posix", "expanduser", "__str__", "__fspath__"})
_DEPTH = 20
_TEXT = 300


class _Path(NamedTuple):
    """A path below an anchor; `text` is '__file__' itself for the file."""

    anchor: str
    text: str


def path_rows(reading: Reading) -> list[Row]:
    """One row per directory that is put on the search path."""
    found: list[tuple[Node, Scope]] = []
    for ordinal, name in enumerate(reading.call_names):
        index = None if name is None else _EDITS.get(name)
        if index is not None:
            site = reading.sites.calls[ordinal]
            node = argument(site.node, index)
            if node is not None:
                found.extend((item, site.scope) for item in _items(node))
    written_somewhere = b"path" in reading.source.data
    for target, _, value, spread, scope in (
        (*reading.sites.augmented, *reading.sites.assignments) if written_somewhere else ()
    ):
        if value is None or spread or not _is_search_path(reading, target, scope):
            continue
        found.extend((item, scope) for item in _items(value) if not _is_search_path(reading, item, scope))
    found.sort(key=lambda item: item[0].start_byte)
    rows: list[Row] = []
    for node, scope in found:
        path = _path(reading, node, scope, 0)
        directory = anchor = None
        if path is not None:
            directory, anchor = posixpath.normpath(path.text) if path.text else ".", path.anchor
        rows.append((len(rows), reading.source.written(node, _TEXT), directory, anchor, *reading.source.span(node)))
    return rows


def path_of(reading: Reading, node: Node | None, scope: Scope) -> str | None:
    """The path that an expression names: absolute, from the working directory, or (`:/…`) from the directory of this file."""
    path = None if node is None else _path(reading, node, scope, 0)
    if path is None or path.text == "__file__":
        return None
    return f":/{path.text}" if path.anchor == "file" else path.text


def _items(node: Node) -> list[Node]:
    """The elements of a display; of `[a] + sys.path` the displays on both sides."""
    todo = [node]
    found: list[Node] = []
    while todo:
        current = todo.pop()
        if current.kind_id in (g.LIST, g.TUPLE):
            found.extend(child for child in current.named_children if child.kind_id != g.COMMENT)
        elif current.kind_id == g.LIST_SPLAT:
            continue
        elif current.kind_id == g.BINARY_OPERATOR and b"[" in (current.text or b""):
            todo.extend(current.named_children)
        else:
            found.append(current)
    return [item for item in found if item.kind_id != g.LIST_SPLAT]


def _is_search_path(reading: Reading, node: Node, scope: Scope) -> bool:
    if node.kind_id == g.SUBSCRIPT:
        owner = node.child_by_field_id(g.F_VALUE)
        return owner is not None and _is_search_path(reading, owner, scope)
    if node.kind_id == g.ATTRIBUTE:
        return (node.text or b"").endswith(b"path") and reading.names.name(node, scope) == "sys.path"
    return False


def _path(reading: Reading, node: Node, scope: Scope, depth: int) -> _Path | None:
    """The path that an expression names, as far as `__file__` and constants tell."""
    if depth > _DEPTH:
        return None
    kind = node.kind_id
    if kind == g.IDENTIFIER:
        return _variable(reading, node, scope, depth)
    if kind == g.CALL:
        return _called(reading, node, scope, depth)
    if kind == g.ATTRIBUTE:
        owner, attribute = node.child_by_field_id(g.F_OBJECT), node.child_by_field_id(g.F_ATTRIBUTE)
        if owner is not None and attribute is not None and reading.source.text(attribute) == "parent":
            return _above(_path(reading, owner, scope, depth + 1))
    elif kind == g.SUBSCRIPT:
        return _parents(reading, node, scope, depth)
    elif kind == g.BINARY_OPERATOR:
        left, right = node.child_by_field_id(g.F_LEFT), node.child_by_field_id(g.F_RIGHT)
        operator = node.child_by_field_id(g.F_OPERATOR)
        if left is not None and right is not None and operator is not None:
            symbol = reading.source.text(operator)
            first = _path(reading, left, scope, depth + 1)
            second = reading.constant_text(right, scope)
            if first is not None and second is not None and symbol in ("/", "+"):
                return _below(first, second if symbol == "/" else second.lstrip("/"))
    elif kind == g.PARENTHESIZED:
        inner = g.first(node)
        return None if inner is None else _path(reading, inner, scope, depth + 1)
    elif kind == g.STRING:
        return _interpolated(reading, node, scope, depth)
    return _constant(reading, node, scope)


def _constant(reading: Reading, node: Node, scope: Scope) -> _Path | None:
    value = reading.constants.fold(node, scope)
    if not isinstance(value, str) or isinstance(value, Partial):
        return None
    return _Path("absolute" if value.startswith("/") else "working_directory", value)


def _variable(reading: Reading, node: Node, scope: Scope, depth: int) -> _Path | None:
    text = reading.source.text(node)
    found, home = reading.names.lookup(text, scope)
    if found is None or home is None:
        return _Path("file", "__file__") if text == "__file__" else None
    binding = chosen(found, node.start_byte if home is scope else None)
    if binding is None or binding.kind != BOUND_VALUE or binding.value is None or binding.position == 0:
        return None
    return _path(reading, binding.value, binding.scope, depth + 1)


def _called(reading: Reading, node: Node, scope: Scope, depth: int) -> _Path | None:
    ordinal = reading.sites.call_of.get(node.id)
    function, first = node.child_by_field_id(g.F_FUNCTION), argument(node, 0)
    if ordinal is None or function is None:
        return None
    name = reading.call_names[ordinal]
    if name in ("os.getcwd", "pathlib.Path.cwd") or (name in _PATH_CLASSES and first is None):
        return _Path("working_directory", ".")
    if name in _SAME and first is not None:
        return _path(reading, first, scope, depth + 1)
    if name == "os.path.dirname" and first is not None:
        return _above(_path(reading, first, scope, depth + 1))
    if name == "os.path.join" or name in _PATH_CLASSES:
        return _join(reading, node, scope, depth)
    if function.kind_id == g.ATTRIBUTE:
        owner, method = function.child_by_field_id(g.F_OBJECT), function.child_by_field_id(g.F_ATTRIBUTE)
        if owner is None or method is None:
            return None
        text = reading.source.text(method)
        if text in _SAME_METHODS:
            return _path(reading, owner, scope, depth + 1)
        if text == "joinpath":
            return _join(reading, node, scope, depth, _path(reading, owner, scope, depth + 1))
    return None


def _join(reading: Reading, node: Node, scope: Scope, depth: int, start: _Path | None = None) -> _Path | None:
    arguments = node.child_by_field_id(g.F_ARGUMENTS)
    parts = [] if arguments is None else [part for part in arguments.named_children if part.kind_id != g.COMMENT]
    path = start
    if path is None:
        if not parts:
            return None
        path = _path(reading, parts.pop(0), scope, depth + 1)
    for part in parts:
        text = _parent_text(reading, part, scope)
        if path is None or text is None:
            return None
        path = _below(path, text)
    return path


def _parent_text(reading: Reading, part: Node, scope: Scope) -> str | None:
    if part.kind_id == g.ATTRIBUTE and reading.names.name(part, scope) in ("os.pardir", "os.path.pardir"):
        return ".."
    return reading.constant_text(part, scope)


def _parents(reading: Reading, node: Node, scope: Scope, depth: int) -> _Path | None:
    """`Path(__file__).parents[2]`."""
    owner, index = node.child_by_field_id(g.F_VALUE), node.child_by_field_id(g.F_SUBSCRIPT)
    if owner is None or index is None or owner.kind_id != g.ATTRIBUTE:
        return None
    inner, attribute = owner.child_by_field_id(g.F_OBJECT), owner.child_by_field_id(g.F_ATTRIBUTE)
    if inner is None or attribute is None or reading.source.text(attribute) != "parents":
        return None
    number = reading.constants.fold(index, scope)
    path = _path(reading, inner, scope, depth + 1)
    if not isinstance(number, int) or not 0 <= number < 50:
        return None
    for _ in range(number + 1):
        path = _above(path)
    return path


def _interpolated(reading: Reading, node: Node, scope: Scope, depth: int) -> _Path | None:
    """`f"{ROOT}/src"`."""
    parts = [child for child in node.named_children if child.kind_id == g.INTERPOLATION]
    if len(parts) != 1 or node.named_child_count < 2:
        return _constant(reading, node, scope)
    expression = parts[0].child_by_field_id(g.F_EXPRESSION)
    value = reading.constants.fold(node, scope)
    if expression is None or not isinstance(value, Partial) or not value.startswith("{}"):
        return _constant(reading, node, scope)
    path = _path(reading, expression, scope, depth + 1)
    return None if path is None else _below(path, value[2:].lstrip("/"))


def _above(path: _Path | None) -> _Path | None:
    if path is None:
        return None
    if path.text == "__file__":
        return _Path(path.anchor, ".")
    if path.anchor == "absolute":
        return _Path(path.anchor, posixpath.dirname(path.text.rstrip("/")) or "/")
    return _Path(path.anchor, posixpath.normpath(posixpath.join(path.text, "..")))


def _below(path: _Path, text: str) -> _Path:
    if text.startswith("/"):
        return _Path("absolute", text)
    if path.text == "__file__":
        # `Path(__file__) / ".."`: one step up from the file is its own directory.
        rest = posixpath.normpath(text)
        if rest == "..":
            return _Path(path.anchor, ".")
        return _Path(path.anchor, rest[3:] if rest.startswith("../") else f"__file__/{rest}")
    return _Path(path.anchor, posixpath.join(path.text, text))
