"""The tree-sitter grammar of JavaScript: one parser per process."""

from __future__ import annotations

from tree_sitter import Language, Node, Parser, Query, QueryCursor, Tree

from hybrid_lint.extract.grammar_package import language_of

_LANGUAGE = Language(language_of("tree_sitter_javascript"))
_PARSER = Parser(_LANGUAGE)
#: What says which databases a script chooses: all else, data above all, is not looked at one by one.
_TELLING = Query(
    _LANGUAGE,
    """[(variable_declarator) (assignment_expression) (function_declaration) (generator_function_declaration)
        (call_expression) (for_in_statement)] @node""",
)
_ROLES = Query(_LANGUAGE, """((pair key: (_) @key) @node (#any-of? @key "role" "'role'" "\\"role\\""))""")
_TEXTS = Query(_LANGUAGE, "[(comment) (html_comment) (string) (template_string) (regex)] @node")
#: A user has few roles; more of these are data.
_MOST_ROLES = 200


def parsed(data: bytes) -> Tree:
    """The syntax tree of a script; what cannot be parsed is among its nodes."""
    return _PARSER.parse(data)


def telling_nodes(root: Node) -> list[Node]:
    """Bindings, functions, calls, loops and objects that name a role, in source order, outer ones first."""
    found = _captured(_TELLING, root)
    if b"role" in (root.text or b""):
        found += [each.parent for each in _captured(_ROLES, root)[:_MOST_ROLES] if each.parent is not None]
    return sorted(found, key=lambda node: (node.start_byte, -node.end_byte))


def text_spans(root: Node) -> list[tuple[int, int]]:
    """Where comments, strings and patterns stand, in source order."""
    return sorted((node.start_byte, node.end_byte) for node in _captured(_TEXTS, root))


def _captured(query: Query, root: Node) -> list[Node]:
    return QueryCursor(query).captures(root).get("node", [])


def text_of(node: Node) -> str:
    """The text of a node."""
    return (node.text or b"").decode("utf-8", "replace")


def field(node: Node, name: str) -> Node | None:
    """The child of a node that has a field's name."""
    return node.child_by_field_name(name)


def arguments(call: Node) -> list[Node]:
    """The arguments of a call, without comments."""
    found = call.child_by_field_name("arguments")
    return [] if found is None else [child for child in found.named_children if child.type != "comment"]


def called(call: Node) -> tuple[Node | None, str]:
    """Of a call the object and the method, or nothing and the function."""
    function = call.child_by_field_name("function")
    if function is None or function.type not in ("identifier", "member_expression"):
        return None, ""
    if function.type == "identifier":
        return None, text_of(function)
    name = function.child_by_field_name("property")
    return function.child_by_field_name("object"), "" if name is None else text_of(name)
