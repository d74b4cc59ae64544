"""What expressions of a script may be: texts, and variables of the environment, through the variables and functions of the script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.extract.javascript.grammar import arguments, called, field, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tree_sitter import Node

#: More values than that are as good as unknown.
_MOST = 20
_DEEPEST = 30
_FUNCTIONS = frozenset(
    {"function_declaration", "function_expression", "arrow_function", "generator_function_declaration"}
)
_LOOPS = frozenset({"forEach", "map"})
#: `$NAME` and `${NAME}`, which a shell fills in before the script is read.
_SHELL_VARIABLE = re.compile(r"\$(?:\{([A-Za-z_]\w*)(?::?-([^{}$]*))?\}|([A-Za-z_]\w*))")


class Value(NamedTuple):
    """A text, or the variable of the environment that holds it, and then the text that stands in for it."""

    text: str | None
    variable: str | None = None


UNKNOWN = Value(None)


class Values:
    """The values of a script's expressions; scopes are not told apart, so that a name may be all that it is anywhere."""

    def __init__(self, nodes: Iterable[Node], from_shell: bool) -> None:
        self._from_shell = from_shell
        self._bound: dict[str, list[Node | Value]] = {}
        self._known: dict[str, frozenset[Value]] = {}
        self._functions: dict[str, list[Node]] = {}
        self._calls: list[tuple[str, list[Node]]] = []
        self._loops: list[tuple[Node, Node]] = []
        for node in nodes:
            self._learn(node)
        for name, source in self._loops:
            for element in self._elements(source):
                self._bind(name, element)
        for called_name, given in self._calls:
            for function in self._functions.get(called_name, ()):
                for parameter, argument in zip(_parameters(function), given, strict=False):
                    self._bind(parameter, argument)

    def of(self, node: Node | None, depth: int = 0) -> frozenset[Value]:
        """All that an expression may be; `UNKNOWN` among it where it may be anything."""
        if node is None or depth > _DEEPEST:
            return frozenset((UNKNOWN,))
        found = self._of(node, depth)
        return found if 0 < len(found) <= _MOST else frozenset((UNKNOWN,))

    def _of(self, node: Node, depth: int) -> frozenset[Value]:
        kind = node.type
        if kind == "string":
            return frozenset((self._literal(_unquoted(node)),))
        if kind == "template_string":
            return self._joined(node.named_children, depth)
        if kind == "identifier":
            return self._of_name(text_of(node), depth)
        if kind in ("parenthesized_expression", "await_expression"):
            return self.of(node.named_children[0] if node.named_children else None, depth + 1)
        if kind == "binary_expression":
            return self._of_operator(node, depth)
        if kind == "ternary_expression":
            return self.of(field(node, "consequence"), depth + 1) | self.of(field(node, "alternative"), depth + 1)
        if kind in ("member_expression", "subscript_expression"):
            return self._of_member(node, depth)
        if kind == "call_expression":
            return self._of_call(node, depth)
        return frozenset((UNKNOWN,))

    def _literal(self, text: str) -> Value:
        if self._from_shell and "$" in text:
            whole = _SHELL_VARIABLE.fullmatch(text)
            return Value(whole[2], whole[1] or whole[3]) if whole else UNKNOWN
        return Value(text)

    def _joined(self, parts: Sequence[Node], depth: int) -> frozenset[Value]:
        """The texts that parts give one behind the other."""
        found = frozenset((Value(""),))
        for part in parts:
            if part.type == "template_substitution":
                value = self.of(part.named_children[0] if part.named_children else None, depth + 1)
            elif part.type == "string_fragment":
                value = frozenset((self._literal(text_of(part)),))
            else:
                value = self.of(part, depth + 1)
            found = frozenset(_both(left, right) for left in found for right in value)
            if len(found) > _MOST:
                return frozenset((UNKNOWN,))
        return found

    def _of_name(self, name: str, depth: int) -> frozenset[Value]:
        if name not in self._known:
            self._known[name] = frozenset((UNKNOWN,))  # of a name that is made of itself
            bound = self._bound.get(name, [UNKNOWN])
            found: frozenset[Value] = frozenset()
            for each in bound if len(bound) <= _MOST else [UNKNOWN]:
                found |= frozenset((each,)) if isinstance(each, Value) else self.of(each, depth + 1)
            self._known[name] = found
        return self._known[name]

    def _of_operator(self, node: Node, depth: int) -> frozenset[Value]:
        left, right, operator = field(node, "left"), field(node, "right"), field(node, "operator")
        if left is None or right is None or operator is None:
            return frozenset((UNKNOWN,))
        if operator.type == "+":
            return self._joined((left, right), depth)
        if operator.type not in ("||", "??"):
            return frozenset((UNKNOWN,))
        fallbacks = self.of(right, depth + 1)
        found: set[Value] = set()
        for value in self.of(left, depth + 1):
            if value.variable is None or value.text is not None:
                found.add(value)
            else:
                found.update(Value(other.text, value.variable) for other in fallbacks)
        return frozenset(found)

    def _of_member(self, node: Node, depth: int) -> frozenset[Value]:
        """`process.env.NAME`, `process.env["NAME"]`."""
        owner = field(node, "object")
        if owner is None or not self._is_environment(owner):
            return frozenset((UNKNOWN,))
        if node.type == "member_expression":
            name = field(node, "property")
            return frozenset((UNKNOWN if name is None else Value(None, text_of(name)),))
        return frozenset(_variable(key) for key in self.of(field(node, "index"), depth + 1))

    def _is_environment(self, node: Node) -> bool:
        bound = self._bound.get(text_of(node), []) if node.type == "identifier" else [node]
        return any(not isinstance(each, Value) and _is_process_environment(each) for each in bound)

    def _of_call(self, node: Node, depth: int) -> frozenset[Value]:
        """`_getEnv("NAME")` of the old shell; `String(x)`, `x.trim()`, `x.toString()` are x."""
        (owner, name), given = called(node), arguments(node)
        if owner is None and name == "_getEnv" and given:
            return frozenset(_variable(key) for key in self.of(given[0], depth + 1))
        if owner is None and name == "String" and given:
            return self.of(given[0], depth + 1)
        if owner is not None and name in ("trim", "toString"):
            return self.of(owner, depth + 1)
        return frozenset((UNKNOWN,))

    # ── what names are bound to ──

    def _learn(self, node: Node) -> None:
        kind = node.type
        if kind in ("variable_declarator", "assignment_expression"):
            target, value = field(node, "name") or field(node, "left"), field(node, "value") or field(node, "right")
            if target is not None and value is not None:
                self._assign(target, value)
        elif kind == "function_declaration":
            self._name_function(field(node, "name"), node)
        elif kind == "call_expression":
            self._learn_call(node)
        elif kind == "for_in_statement":
            names, source = field(node, "left"), field(node, "right")
            if names is not None and source is not None:
                self._loops.append((names, source))

    def _assign(self, target: Node, value: Node) -> None:
        if value.type in _FUNCTIONS:
            self._name_function(target, value)
        elif target.type == "object_pattern":
            self._take_apart(target, value)
        else:
            self._bind(target, value)

    def _take_apart(self, pattern: Node, value: Node) -> None:
        """`const { NAME, OTHER: mine = "x" } = process.env`."""
        known = self._is_environment(value)
        for child in pattern.named_children:
            key, name, fallback = child, child, None
            if child.type == "object_assignment_pattern":
                key = name = field(child, "left") or child
                fallback = field(child, "right")
            elif child.type == "pair_pattern":
                key, name = field(child, "key") or child, field(child, "value") or child
                if name.type == "assignment_pattern":
                    name, fallback = field(name, "left") or name, field(name, "right")
            text = _unquoted(fallback) if fallback is not None and fallback.type == "string" else None
            self._bound.setdefault(text_of(name), []).append(Value(text, text_of(key)) if known else UNKNOWN)

    def _learn_call(self, node: Node) -> None:
        (owner, name), given = called(node), arguments(node)
        if owner is None:
            self._calls.append((name, given))
        elif name in _LOOPS and given and given[0].type in _FUNCTIONS:
            self._loops.extend((parameter, owner) for parameter in _parameters(given[0])[:1])

    def _elements(self, source: Node) -> list[Node]:
        """What a list holds that is written there or bound to the name there."""
        bound = self._bound.get(text_of(source), []) if source.type == "identifier" else [source]
        lists = [each for each in bound if not isinstance(each, Value) and each.type == "array"]
        return [element for each in lists for element in each.named_children]

    def _name_function(self, name: Node | None, function: Node) -> None:
        if name is not None:
            self._functions.setdefault(text_of(name), []).append(function)

    def _bind(self, name: Node, value: Node) -> None:
        if name.type != "identifier":
            return
        bound = self._bound.setdefault(text_of(name), [])
        if len(bound) <= _MOST:
            bound.append(value)


def _is_process_environment(node: Node) -> bool:
    return node.type == "member_expression" and node.end_byte - node.start_byte < 20 and text_of(node) == "process.env"


def _both(left: Value, right: Value) -> Value:
    """One behind the other, where both are texts and no variables, or one of them is empty."""
    if left == Value(""):
        return right
    if right == Value(""):
        return left
    if left.variable is not None or right.variable is not None or left.text is None or right.text is None:
        return UNKNOWN
    return Value(left.text + right.text)


def _variable(key: Value) -> Value:
    return Value(None, key.text) if key.variable is None and key.text else UNKNOWN


def _unquoted(node: Node) -> str:
    """The text of a string literal; an escape stays as it is written."""
    return text_of(node)[1:-1]


def _parameters(function: Node) -> list[Node]:
    one = field(function, "parameter")
    if one is not None:
        return [one]
    several = field(function, "parameters")
    return [] if several is None else several.named_children
