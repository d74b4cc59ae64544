"""The tree-sitter grammar of Python: one parser per process and the numbers of the node kinds and fields in use."""

from __future__ import annotations

from tree_sitter import Language, Node, Parser, Query

from hybrid_lint.extract.grammar_package import language_of

LANGUAGE = Language(language_of("tree_sitter_python"))
PARSER = Parser(LANGUAGE)


def _kind(name: str) -> int:
    number = LANGUAGE.id_for_node_kind(name, True)
    if number is None:
        raise LookupError(f"the installed grammar has no node kind `{name}`")
    return number


def _field(name: str) -> int:
    number = LANGUAGE.field_id_for_name(name)
    if number is None:
        raise LookupError(f"the installed grammar has no field `{name}`")
    return number


def query(text: str) -> Query:
    """A compiled tree-sitter query over this grammar."""
    return Query(LANGUAGE, text)


def first(node: Node) -> Node | None:
    """The first named child that is no comment and no backslash, if there is one."""
    found = node.named_child(0) if node.named_child_count else None
    while found is not None and found.kind_id in BETWEEN:
        found = found.next_named_sibling
    return found


#: the kind of a region that could not be parsed, in every grammar (`ts_builtin_sym_error`)
ERROR = 65535
MODULE = _kind("module")
BLOCK = _kind("block")
EXPRESSION_STATEMENT = _kind("expression_statement")
ASSIGNMENT = _kind("assignment")
AUGMENTED_ASSIGNMENT = _kind("augmented_assignment")
NAMED_EXPRESSION = _kind("named_expression")
IMPORT = _kind("import_statement")
IMPORT_FROM = _kind("import_from_statement")
FUTURE_IMPORT = _kind("future_import_statement")
RELATIVE_IMPORT = _kind("relative_import")
IMPORT_PREFIX = _kind("import_prefix")
DOTTED_NAME = _kind("dotted_name")
ALIASED_IMPORT = _kind("aliased_import")
WILDCARD_IMPORT = _kind("wildcard_import")
DECORATED_DEFINITION = _kind("decorated_definition")
DECORATOR = _kind("decorator")
FUNCTION = _kind("function_definition")
CLASS = _kind("class_definition")
LAMBDA = _kind("lambda")
PARAMETERS = _kind("parameters")
DEFAULT_PARAMETER = _kind("default_parameter")
TYPED_PARAMETER = _kind("typed_parameter")
TYPED_DEFAULT_PARAMETER = _kind("typed_default_parameter")
LIST_SPLAT_PATTERN = _kind("list_splat_pattern")
DICTIONARY_SPLAT_PATTERN = _kind("dictionary_splat_pattern")
POSITIONAL_SEPARATOR = _kind("positional_separator")
KEYWORD_SEPARATOR = _kind("keyword_separator")
TUPLE_PATTERN = _kind("tuple_pattern")
PATTERN_LIST = _kind("pattern_list")
LIST_PATTERN = _kind("list_pattern")
RETURN = _kind("return_statement")
RAISE = _kind("raise_statement")
ASSERT = _kind("assert_statement")
YIELD = _kind("yield")
IF = _kind("if_statement")
ELIF_CLAUSE = _kind("elif_clause")
ELSE_CLAUSE = _kind("else_clause")
FOR = _kind("for_statement")
WHILE = _kind("while_statement")
MATCH = _kind("match_statement")
CASE_CLAUSE = _kind("case_clause")
CASE_PATTERN = _kind("case_pattern")
TRY = _kind("try_statement")
EXCEPT_CLAUSE = _kind("except_clause")
FINALLY_CLAUSE = _kind("finally_clause")
BREAK = _kind("break_statement")
CONTINUE = _kind("continue_statement")
PASS = _kind("pass_statement")
ELLIPSIS = _kind("ellipsis")
WITH = _kind("with_statement")
WITH_ITEM = _kind("with_item")
AS_PATTERN = _kind("as_pattern")
AS_PATTERN_TARGET = _kind("as_pattern_target")
GLOBAL = _kind("global_statement")
NONLOCAL = _kind("nonlocal_statement")
DELETE = _kind("delete_statement")
TYPE_ALIAS = _kind("type_alias_statement")
TYPE = _kind("type")
PRINT = _kind("print_statement")
EXEC = _kind("exec_statement")
CALL = _kind("call")
ARGUMENT_LIST = _kind("argument_list")
KEYWORD_ARGUMENT = _kind("keyword_argument")
LIST_SPLAT = _kind("list_splat")
DICTIONARY_SPLAT = _kind("dictionary_splat")
ATTRIBUTE = _kind("attribute")
SUBSCRIPT = _kind("subscript")
AWAIT = _kind("await")
PARENTHESIZED = _kind("parenthesized_expression")
IDENTIFIER = _kind("identifier")
STRING = _kind("string")
STRING_CONTENT = _kind("string_content")
INTERPOLATION = _kind("interpolation")
CONCATENATED_STRING = _kind("concatenated_string")
BINARY_OPERATOR = _kind("binary_operator")
BOOLEAN_OPERATOR = _kind("boolean_operator")
NOT_OPERATOR = _kind("not_operator")
UNARY_OPERATOR = _kind("unary_operator")
COMPARISON = _kind("comparison_operator")
CONDITIONAL = _kind("conditional_expression")
LIST = _kind("list")
TUPLE = _kind("tuple")
SET = _kind("set")
EXPRESSION_LIST = _kind("expression_list")
DICTIONARY = _kind("dictionary")
PAIR = _kind("pair")
GENERATOR = _kind("generator_expression")
LIST_COMPREHENSION = _kind("list_comprehension")
SET_COMPREHENSION = _kind("set_comprehension")
DICTIONARY_COMPREHENSION = _kind("dictionary_comprehension")
FOR_IN_CLAUSE = _kind("for_in_clause")
INTEGER = _kind("integer")
FLOAT = _kind("float")
TRUE = _kind("true")
FALSE = _kind("false")
NONE = _kind("none")
COMMENT = _kind("comment")
#: what may stand between any two parts of an expression
BETWEEN = (COMMENT, _kind("line_continuation"))
#: the parts of compound statements that have blocks of their own
CLAUSES = frozenset({ELIF_CLAUSE, ELSE_CLAUSE, EXCEPT_CLAUSE, CASE_CLAUSE, FINALLY_CLAUSE})
LEAVES = frozenset(
    _kind(name)
    for name in (
        "break_statement",
        "comment",
        "continue_statement",
        "ellipsis",
        "escape_sequence",
        "false",
        "float",
        "identifier",
        "integer",
        "keyword_separator",
        "line_continuation",
        "none",
        "pass_statement",
        "positional_separator",
        "string_content",
        "string_end",
        "string_start",
        "true",
        "type_conversion",
    )
)

F_ALIAS = _field("alias")
F_ALTERNATIVE = _field("alternative")
F_ARGUMENTS = _field("arguments")
F_ATTRIBUTE = _field("attribute")
F_BODY = _field("body")
F_CONDITION = _field("condition")
F_CONSEQUENCE = _field("consequence")
F_DEFINITION = _field("definition")
F_EXPRESSION = _field("expression")
F_FUNCTION = _field("function")
F_KEY = _field("key")
F_LEFT = _field("left")
F_MODULE_NAME = _field("module_name")
F_NAME = _field("name")
F_OBJECT = _field("object")
F_OPERATOR = _field("operator")
F_PARAMETERS = _field("parameters")
F_RETURN_TYPE = _field("return_type")
F_RIGHT = _field("right")
F_SUBJECT = _field("subject")
F_SUBSCRIPT = _field("subscript")
F_SUPERCLASSES = _field("superclasses")
F_TYPE = _field("type")
F_TYPE_PARAMETERS = _field("type_parameters")
F_VALUE = _field("value")
