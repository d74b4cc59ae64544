"""Names and patterns in the syntax of TypeScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract.javascript.grammar import field, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

_WRAPPING = frozenset(
    {"parenthesized_expression", "await_expression", "as_expression", "satisfies_expression", "non_null_expression"}
)
_LONGEST_NAME = 200
_DEEPEST = 12


def inner(node: Node) -> Node:
    """What stands in parentheses, behind `await`, before `as` and `!`."""
    for _ in range(_DEEPEST):
        if node.type not in _WRAPPING or not node.named_children:
            break
        node = node.named_children[0]
    return node


def unquoted(node: Node) -> str:
    """A name, or the text of a string."""
    text = text_of(node)
    return text[1:-1] if node.type == "string" else text


def dotted(node: Node | None) -> str:
    """`api.users.get` of what a call names, through `?.` and `!`; '' for anything else."""
    names: list[str] = []
    for _ in range(_DEEPEST):
        if node is None:
            return ""
        node = inner(node)
        if node.type in ("identifier", "this", "super", "property_identifier"):
            names.append(text_of(node)[:_LONGEST_NAME])
            return ".".join(reversed(names))
        if node.type in ("call_expression", "new_expression"):
            called = dotted(field(node, "function") or field(node, "constructor"))
            names.append(f"{called}()")
            return ".".join(reversed(names)) if called else ""
        if node.type == "member_expression":
            name = field(node, "property")
        elif node.type == "subscript_expression":
            name = field(node, "index")
            if name is None or name.type != "string":
                return ""
        else:
            return ""
        names.append(unquoted(name)[:_LONGEST_NAME] if name is not None else "")
        node = field(node, "object")
    return ""


def parameters_of(function: Node) -> list[tuple[Node, Node | None]]:
    """The patterns of a function's parameters, each with its default."""
    one = field(function, "parameter")
    if one is not None:
        return [(one, None)]
    several = field(function, "parameters")
    found: list[tuple[Node, Node | None]] = []
    for child in several.named_children if several is not None else ():
        if child.type in ("required_parameter", "optional_parameter"):
            pattern = field(child, "pattern")
            if pattern is not None and text_of(pattern) != "this":
                found.append((pattern, field(child, "value")))
    return found


def parameter_properties(function: Node) -> list[Node]:
    """The parameters of a constructor that are attributes too: `constructor(private baseUrl: string)`."""
    several = field(function, "parameters")
    found = [
        field(child, "pattern")
        for child in (several.named_children if several is not None else ())
        if any(each.type in ("accessibility_modifier", "readonly") for each in child.children)
    ]
    return [pattern for pattern in found if pattern is not None]


def pattern_names(pattern: Node) -> Iterator[tuple[str, str]]:
    """The names that a pattern binds, each with the key that it takes out, '' for the whole."""
    if pattern.type == "identifier":
        yield text_of(pattern), ""
    elif pattern.type == "object_pattern":
        for child in pattern.named_children:
            if child.type == "shorthand_property_identifier_pattern":
                yield text_of(child), text_of(child)
            elif child.type == "object_assignment_pattern":
                name = field(child, "left")
                if name is not None:
                    yield text_of(name), text_of(name)
            elif child.type == "pair_pattern":
                key, value = field(child, "key"), field(child, "value")
                if value is not None and value.type == "assignment_pattern":
                    value = field(value, "left")
                if key is not None and value is not None and value.type == "identifier":
                    yield text_of(value), unquoted(key)


def default_in_pattern(pattern: Node, key: str) -> Node | None:
    """What stands in for a key that an object pattern does not find."""
    for child in pattern.named_children:
        name = field(child, "left") if child.type == "object_assignment_pattern" else None
        if name is not None and text_of(name) == key:
            return field(child, "right")
        value = field(child, "value") if child.type == "pair_pattern" else None
        if value is not None and value.type == "assignment_pattern":
            taken = field(child, "key")
            if taken is not None and unquoted(taken) == key:
                return field(value, "right")
    return None
