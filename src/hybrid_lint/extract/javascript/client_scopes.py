"""Functions, classes, bindings and imports of a front end's script, with the names under which others reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract.javascript.client_names import (
    dotted,
    inner,
    parameter_properties,
    parameters_of,
    pattern_names,
    unquoted,
)
from hybrid_lint.extract.javascript.grammar import field, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tree_sitter import Node

_FUNCTIONS = frozenset(
    {
        "function_declaration",
        "generator_function_declaration",
        "function_expression",
        "arrow_function",
        "method_definition",
    }
)
_CLASSES = frozenset({"class_declaration", "abstract_class_declaration", "class"})
_HOLDERS = frozenset({"variable_declarator", "public_field_definition", "pair", "assignment_expression"})
_MOST_BINDINGS = 12
#: What is nested deeper, nobody wrote.
_DEEPEST = 100


class Function:
    """`owner` is the class or object that has it, `outer` the function around it; `names` has its parameters' names: index and field."""

    def __init__(self, ordinal: int, name: str, owner: str, outer: Function | None, node: Node) -> None:
        self.ordinal, self.name, self.owner, self.outer, self.node = ordinal, name, owner, outer, node
        self.parameters = parameters_of(node)
        self.names = {
            name: (index, field_name)
            for index, (pattern, _) in enumerate(self.parameters)
            for name, field_name in pattern_names(pattern)
        }
        self.returns: list[Node] = []
        body = field(node, "body")
        if node.type == "arrow_function" and body is not None and body.type != "statement_block":
            self.returns.append(body)


class Binding:
    """A value of a name, in the function where it is bound; `added` to what the name held before, taken out of `key`."""

    def __init__(self, value: Node | None, function: Function | None, *, added: bool = False, key: str = "") -> None:
        self.value, self.function, self.added, self.key = value, function, added, key


class _Frame:
    def __init__(self, node: Node, name: str, function: Function | None = None, is_class: bool = False) -> None:
        self.node, self.name, self.function, self.is_class = node, name, function, is_class
        self.end = node.end_byte


class Place:
    """What stands around a node: the function, the class, and the dotted name to which its value is bound."""

    def __init__(self, function: Function | None, class_name: str, bound: str) -> None:
        self.function, self.class_name, self.bound = function, class_name, bound


class Scopes:
    """The names of a script; `places` has the calls, returns and texts in source order, each with what is around it."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.functions: list[Function] = []
        self.bindings: dict[str, list[Binding]] = {}
        self.members: dict[tuple[str, str], list[Binding]] = {}
        self.imports: dict[str, tuple[str, str]] = {}
        self.import_nodes: list[Node] = []
        self.exports: list[Node] = []
        self.places: list[tuple[Node, Place]] = []
        self._frames: list[_Frame] = []
        for node in nodes:
            while self._frames and self._frames[-1].end <= node.start_byte:
                self._frames.pop()
            if len(self._frames) < _DEEPEST:
                self._take(node)

    def _take(self, node: Node) -> None:
        kind = node.type
        if kind in _FUNCTIONS:
            self._function(node)
        elif kind in _CLASSES:
            name = field(node, "name")
            self._frames.append(_Frame(node, text_of(name) if name else self._bound(node), is_class=True))
        elif kind in _HOLDERS:
            self._holder(node)
        elif kind == "augmented_assignment_expression":
            self._bind(field(node, "left"), field(node, "right"), added=True)
        elif kind == "import_statement":
            self._import(node)
        elif kind == "export_statement":
            self.exports.append(node)
            if any(child.type == "default" for child in node.children):
                self._frames.append(_Frame(node, "default"))
        elif kind == "return_statement":
            function = self._inside()
            if function is not None and node.named_children:
                function.returns.append(node.named_children[0])
        else:
            self.places.append((node, Place(self._inside(), self._class(), self._bound(node))))

    def _function(self, node: Node) -> None:
        name = field(node, "name")
        bound = self._bound(node)
        owner, _, last = bound.rpartition(".")
        if node.type == "method_definition" or (name is not None and node.type != "function_expression"):
            owner, last = self._chain(), unquoted(name) if name is not None else ""
        function = Function(len(self.functions), last, owner, self._inside(), node)
        self.functions.append(function)
        if node.type == "method_definition" and last == "constructor":
            for pattern in parameter_properties(node):
                self.members.setdefault((self._class(), text_of(pattern)), []).append(Binding(pattern, function))
        self._frames.append(_Frame(node, last, function))

    def _holder(self, node: Node) -> None:
        target = field(node, "name") or field(node, "left") or field(node, "key")
        value = field(node, "value") or field(node, "right")
        if target is None:
            return
        if node.type == "public_field_definition":
            self.members.setdefault((self._class(), unquoted(target)), []).append(Binding(value, self._inside()))
        elif node.type != "pair":
            self._bind(target, value)
        self.places.append((node, Place(self._inside(), self._class(), "")))
        self._frames.append(_Frame(node, unquoted(target) if target.type != "member_expression" else dotted(target)))

    def _bind(self, target: Node | None, value: Node | None, *, added: bool = False) -> None:
        function = self._inside()
        if target is None:
            return
        if target.type == "identifier":
            self._add(text_of(target), Binding(value, function, added=added))
        elif target.type == "object_pattern":
            for name, key in pattern_names(target):
                self._add(name, Binding(value, function, key=key))
        elif target.type == "member_expression":
            owner, member = field(target, "object"), field(target, "property")
            if owner is not None and member is not None and owner.type == "this":
                found = self.members.setdefault((self._class(), text_of(member)), [])
                if len(found) < _MOST_BINDINGS:
                    found.append(Binding(value, function, added=added))

    def _add(self, name: str, binding: Binding) -> None:
        found = self.bindings.setdefault(name, [])
        if len(found) <= _MOST_BINDINGS:
            found.append(binding)

    def _import(self, node: Node) -> None:
        self.import_nodes.append(node)
        source = field(node, "source")
        clause = next((child for child in node.named_children if child.type == "import_clause"), None)
        if source is None or clause is None:
            return
        module = unquoted(source)
        for child in clause.named_children:
            if child.type == "identifier":
                self.imports[text_of(child)] = ("default", module)
            elif child.type == "namespace_import" and child.named_children:
                self.imports[text_of(child.named_children[0])] = ("*", module)
            elif child.type == "named_imports":
                for one in child.named_children:
                    named = field(one, "name")
                    if one.type == "import_specifier" and named is not None:
                        self.imports[text_of(field(one, "alias") or named)] = (unquoted(named), module)

    # ── what is around ──

    def _inside(self) -> Function | None:
        return next((frame.function for frame in reversed(self._frames) if frame.function is not None), None)

    def _class(self) -> str:
        return next((frame.name for frame in reversed(self._frames) if frame.is_class), "")

    def _chain(self) -> str:
        """`api.products` inside `const api = { products: { … } }`, `createApi()` inside an object that the function gives back."""
        names: list[str] = []
        for frame in reversed(self._frames):
            if frame.function is not None:
                names.append(f"{frame.name}()")
                break
            names.append(frame.name)
            if frame.is_class:
                break
        return ".".join(reversed(names))

    def _bound(self, node: Node) -> str:
        """The dotted name of which a node is the whole value, '' if there is none."""
        if not self._frames:
            return ""
        top = self._frames[-1].node
        if top.type == "export_statement":
            value = field(top, "value")
        else:
            value = field(top, "value") or field(top, "right") if top.type in _HOLDERS else None
        return self._chain() if value is not None and inner(value) == node else ""
