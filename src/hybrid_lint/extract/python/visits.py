"""Which visit each kind of node gets; None for leaves that say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python import visit_assignments as assignments
from hybrid_lint.extract.python import visit_blocks as blocks
from hybrid_lint.extract.python import visit_definitions as definitions
from hybrid_lint.extract.python import visit_expressions as expressions
from hybrid_lint.extract.python import visit_imports as imports
from hybrid_lint.extract.python.walk import visit_block, visit_children

if TYPE_CHECKING:
    from hybrid_lint.extract.python.walk import Handler

HANDLERS: dict[int, Handler | None] = {
    **dict.fromkeys((*range(g.LANGUAGE.node_kind_count), g.ERROR), visit_children),
    g.BLOCK: visit_block,
    g.EXPRESSION_STATEMENT: expressions.visit_expression_statement,
    g.IMPORT: imports.visit_import,
    g.IMPORT_FROM: imports.visit_import_from,
    g.FUTURE_IMPORT: imports.visit_import_from,
    g.DECORATED_DEFINITION: definitions.visit_decorated,
    g.FUNCTION: definitions.visit_definition,
    g.CLASS: definitions.visit_definition,
    g.LAMBDA: definitions.visit_lambda,
    g.RETURN: definitions.visit_return,
    g.ASSERT: definitions.visit_assert,
    g.YIELD: definitions.visit_yield,
    g.ASSIGNMENT: assignments.visit_assignment,
    g.AUGMENTED_ASSIGNMENT: assignments.visit_augmented,
    g.NAMED_EXPRESSION: assignments.visit_named_expression,
    g.TYPE_ALIAS: assignments.visit_type_alias,
    g.GLOBAL: assignments.visit_global,
    g.NONLOCAL: assignments.visit_nonlocal,
    g.DELETE: assignments.visit_delete,
    g.IF: blocks.visit_if,
    g.ELIF_CLAUSE: blocks.visit_if,
    g.FOR: blocks.visit_loop,
    g.WHILE: blocks.visit_loop,
    g.LIST_COMPREHENSION: blocks.visit_comprehension,
    g.SET_COMPREHENSION: blocks.visit_comprehension,
    g.DICTIONARY_COMPREHENSION: blocks.visit_comprehension,
    g.GENERATOR: blocks.visit_comprehension,
    g.CASE_CLAUSE: blocks.visit_case,
    g.TRY: blocks.visit_try,
    g.CONDITIONAL: blocks.visit_conditional,
    g.BOOLEAN_OPERATOR: blocks.visit_boolean,
    g.WITH_ITEM: blocks.visit_with_item,
    g.AS_PATTERN: blocks.visit_as_pattern,
    g.AWAIT: expressions.visit_await,
    g.PARENTHESIZED: expressions.visit_same_role,
    g.CALL: expressions.visit_call,
    g.KEYWORD_ARGUMENT: expressions.visit_keyword_argument,
    g.ATTRIBUTE: expressions.visit_attribute,
    g.SUBSCRIPT: expressions.visit_subscript,
    g.STRING: expressions.visit_string,
    g.CONCATENATED_STRING: expressions.visit_concatenated,
    g.BINARY_OPERATOR: expressions.visit_binary,
    g.COMPARISON: expressions.visit_comparison,
    g.TYPE: expressions.visit_type,
    g.PRINT: expressions.visit_print,
    g.EXEC: expressions.visit_exec,
    **dict.fromkeys(g.LEAVES),
}
