"""Visits of import statements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python import sites as s
from hybrid_lint.extract.python.scopes import BOUND_IMPORT, Binding

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.extract.python.walk import Walk

# Nearly all imports are written like this; their parts are read from the text, which costs a third of asking the tree.
_NAME = r"[^\W\d]\w*"
_FROM = re.compile(rf"from (\.*)((?:{_NAME}(?:\.{_NAME})*)?) import ({_NAME}(?:, {_NAME})*)", re.ASCII).fullmatch
_IMPORT = re.compile(rf"import ({_NAME}(?:\.{_NAME})*)", re.ASCII).fullmatch
_new = tuple.__new__


def visit_import(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    source, imports = walk.source, walk.sites.imports
    statement = len(imports)
    simple = _IMPORT(source.text(node))
    if simple is not None:
        module = simple[1]
        bound = module.partition(".")[0]
        end = node.end_byte
        start = end - len(module)
        imports.append(_new(s.ImportSite, ("import", statement, 0, module, None, bound, scope, flags, start, end)))
        conditional = flags & s.MAYBE_UNBOUND != 0
        scope.bind(bound, _new(Binding, (BOUND_IMPORT, end, conditional, bound, None, None, scope)))
        return
    for child in node.children_by_field_id(g.F_NAME):
        name: Node | None = child
        alias = None
        if child.kind_id == g.ALIASED_IMPORT:
            name = child.child_by_field_id(g.F_NAME)
            alias_node = child.child_by_field_id(g.F_ALIAS)
            alias = None if alias_node is None else source.text(alias_node)
        if name is None:
            continue
        module = _dotted(source.text(name))
        bound = alias or module.partition(".")[0]
        imports.append(
            s.ImportSite("import", statement, 0, module, None, bound, scope, flags, name.start_byte, name.end_byte)
        )
        target = module if alias else bound
        conditional = flags & s.MAYBE_UNBOUND != 0
        scope.bind(bound, Binding(BOUND_IMPORT, node.end_byte, conditional, target, None, None, scope))


def visit_import_from(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    source, imports = walk.source, walk.sites.imports
    statement = len(imports)
    simple = None if node.kind_id == g.FUTURE_IMPORT else _FROM(source.text(node))
    if simple is not None and (simple[1] or simple[2]):
        dots, module, names = simple.groups()
        level = len(dots)
        prefix = f"{dots}{module}." if module else dots
        start = node.start_byte + len("from ")
        end = start + level + len(module)
        position = node.end_byte
        conditional = flags & s.MAYBE_UNBOUND != 0
        for name in names.split(", "):
            imports.append(_new(s.ImportSite, ("from", statement, level, module, name, name, scope, flags, start, end)))
            if level or module != "__future__":
                scope.bind(name, _new(Binding, (BOUND_IMPORT, position, conditional, prefix + name, None, None, scope)))
        return
    origin = node.child_by_field_id(g.F_MODULE_NAME)
    if node.kind_id == g.FUTURE_IMPORT:
        level, module = 0, "__future__"
        start = source.data.find(b"__future__", node.start_byte, node.end_byte)
        end = start + len("__future__")
    elif origin is None:
        return
    else:
        written = _dotted(source.text(origin))
        module = written.lstrip(".")
        level = len(written) - len(module)
        start, end = origin.start_byte, origin.end_byte
    prefix = "." * level + module + ("." if module else "")
    conditional = flags & s.MAYBE_UNBOUND != 0
    for child in node.children_by_field_id(g.F_NAME):
        name_node: Node | None = child
        alias = None
        if child.kind_id == g.ALIASED_IMPORT:
            name_node = child.child_by_field_id(g.F_NAME)
            alias_node = child.child_by_field_id(g.F_ALIAS)
            alias = None if alias_node is None else source.text(alias_node)
        if name_node is None:
            continue
        name = source.text(name_node)
        bound = alias or name
        if alias is not None and name in ("TYPE_CHECKING", "version_info", "platform"):
            walk.telling_aliases = True
        imports.append(s.ImportSite("from", statement, level, module, name, bound, scope, flags, start, end))
        if level or module != "__future__":
            scope.bind(bound, Binding(BOUND_IMPORT, node.end_byte, conditional, prefix + name, None, None, scope))
    if len(imports) == statement and any(child.kind_id == g.WILDCARD_IMPORT for child in node.named_children):
        imports.append(s.ImportSite("star", statement, level, module, None, None, scope, flags, start, end))
        walk.sites.star_imports.append(prefix)


def _dotted(text: str) -> str:
    return text if text.isidentifier() else "".join(text.replace("\\", "").split())
