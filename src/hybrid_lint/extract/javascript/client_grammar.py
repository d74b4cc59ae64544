"""The tree-sitter grammars of TypeScript, with and without JSX, for the scripts of a front end."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tree_sitter import Language, Parser, Query, QueryCursor

from hybrid_lint.extract.grammar_package import language_of

if TYPE_CHECKING:
    from tree_sitter import Node

#: More of these than a person writes in a file are a bundle.
MOST_NODES = 40_000
_TELLING = """[(function_declaration) (generator_function_declaration) (function_expression) (arrow_function) (method_definition)
  (class_declaration) (abstract_class_declaration) (class) (variable_declarator) (assignment_expression)
  (augmented_assignment_expression) (public_field_definition) (pair) (call_expression) (new_expression) (return_statement)
  (import_statement) (export_statement) (string) (template_string) (binary_expression)] @node"""


class Grammar:
    """A language with what is asked of its trees."""

    def __init__(self, function: str) -> None:
        self._language = Language(language_of("tree_sitter_typescript", function))
        self._parser = Parser(self._language)
        self._telling = Query(self._language, _TELLING)

    def parsed(self, data: bytes) -> Node:
        return self._parser.parse(data).root_node

    def telling_nodes(self, root: Node) -> list[Node]:
        """Functions, classes, bindings, calls and texts, in source order, outer ones first."""
        found = QueryCursor(self._telling).captures(root).get("node", [])
        return sorted(found, key=lambda node: (node.start_byte, -node.end_byte))


@cache
def grammar(function: str) -> Grammar:
    """`language_typescript` or `language_tsx`, loaded when it is first asked for."""
    return Grammar(function)


def tree_of(data: bytes) -> tuple[Node, list[Node]]:
    """The tree of a script, and its telling nodes: as TypeScript, or with JSX where it is only that."""
    used = grammar("language_typescript")
    root = used.parsed(data)
    if root.has_error and (b"</" in data or b"/>" in data):
        other = grammar("language_tsx")
        with_jsx = other.parsed(data)
        if not with_jsx.has_error:
            used, root = other, with_jsx
    return root, used.telling_nodes(root)
