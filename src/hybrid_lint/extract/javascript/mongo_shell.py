"""The databases that a script of the MongoDB shell chooses, and whether it makes something in the one in which the shell starts."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.extract.javascript.grammar import arguments, called, field, parsed, telling_nodes, text_of, text_spans
from hybrid_lint.extract.javascript.syntax_errors import syntax_errors
from hybrid_lint.extract.javascript.values import UNKNOWN, Value, Values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tree_sitter import Node

#: What only scripts of the shell say; what is imported or exported is a program of its own.
_SHELL = re.compile(
    rb"""\bget(?:Sibling)?DB[ \t]*\(|\bdb[ \t]*=[ \t]*connect\(|\bMONGO_INITDB_|\b_getEnv\b|^[ \t]*use[ \t]+[\w$\-{}]+[ \t]*;?[ \t]*\r?$
    |\bdb[ \t\r\n]{0,80}\.[ \t\r\n]{0,80}(?:createCollection|createUser|createRole|createView|getCollection)[ \t]*\(
    |\bdb(?:\.\w+|\[["'][^"'\n]+["']\])\.(?:insert|createIndex|ensureIndex)""",
    re.MULTILINE | re.VERBOSE,
)
_PROGRAM = re.compile(
    rb"""^[ \t]*(?:import|export)[ \t{*]|\bmodule\.exports\b|\brequire\([ \t]*["'](?:mongodb|mongoose)""",
    re.MULTILINE | re.VERBOSE,
)
_USE = re.compile(rb"^[ \t]*(use|show)[ \t]+([\w$\-{}]+)[ \t]*;?[ \t]*\r?$", re.MULTILINE)
#: Methods of a database that make nothing in it.
_ASKING = re.compile(
    r"""getSiblingDB|getMongo|getName|auth|logout|adminCommand|runCommand|version|hello|isMaster|serverStatus|stats|hostInfo
    |get\w*(?:Users?|Roles?|Names|Infos)|dropDatabase|shutdownServer|current[oO]p""",
    re.VERBOSE,
)
_BINDINGS = frozenset({"assignment_expression", "variable_declarator"})
_NAMED_FUNCTIONS = frozenset({"function_declaration", "generator_function_declaration"})
_MOST = 500
_LONGEST_CHAIN = 10


class Choice(NamedTuple):
    """A place where a script chooses a database; offsets are those of the text's UTF-8."""

    how: str
    value: Value
    start: int
    end: int


class Script(NamedTuple):
    """What a script chooses, in source order, and what of it cannot be parsed."""

    choices: list[Choice]
    errors: list[tuple[int, int, str]]


def is_script(data: bytes) -> bool:
    """Whether a JavaScript file is one for the shell."""
    return _SHELL.search(data) is not None and _PROGRAM.search(data) is None


def read(data: bytes, from_shell: bool = False) -> Script:
    """`from_shell`: a shell fills `$NAME` in before the script is read."""
    plain, uses = bytearray(data), list(_USE.finditer(data))
    for found in uses:
        plain[found.start(1) : found.end(2)] = b" " * (found.end(2) - found.start(1))
    root = parsed(bytes(plain)).root_node
    texts = text_spans(root) if uses else []
    uses = [found for found in uses if not _is_inside(found.start(1), texts)]
    nodes = telling_nodes(root)
    values = Values(nodes, from_shell)
    choices = [
        Choice("use", _used(found[2].decode(), from_shell), *found.span(2)) for found in uses if found[1] == b"use"
    ]
    moves = [choice.start for choice in choices]
    for node in nodes:
        choices.extend(_chosen(node, values))
        target = field(node, "left" if node.type == "assignment_expression" else "name")
        if node.type in _BINDINGS and target is not None and target.type == "identifier" and text_of(target) == "db":
            moves.append(node.start_byte)
    choices.extend(_beginning(nodes, min(moves, default=None)))
    return Script(
        sorted(choices, key=lambda choice: choice.start)[:_MOST], syntax_errors(root, data) if root.has_error else []
    )


def _is_inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether an offset lies in one of several ranges in order, none of them inside another."""
    before = bisect_right(spans, (at, at + 1)) - 1
    return before >= 0 and at < spans[before][1]


def _used(name: str, from_shell: bool) -> Value:
    if "$" not in name:
        return Value(name)
    variable = re.fullmatch(r"\$\{?(\w+)\}?", name) if from_shell else None
    return Value(None, variable[1]) if variable else UNKNOWN


def _chosen(node: Node, values: Values) -> list[Choice]:
    """`db.getSiblingDB(x)`, `connection.getDB(x)`, `connect("host/x")`, and the databases of a user's roles."""
    if node.type == "call_expression":
        (owner, name), given = called(node), arguments(node)
        if given and owner is not None and name in ("getSiblingDB", "getDB"):
            return [Choice("sibling", value, node.start_byte, node.end_byte) for value in _sorted(values, given[0])]
        if given and owner is None and name == "connect":
            found = [_of_address(value) for value in _sorted(values, given[0])]
            return [Choice("connect", value, node.start_byte, node.end_byte) for value in found]
    if node.type == "object":
        pairs = {
            text_of(key).strip("\"'"): field(pair, "value")
            for pair in node.named_children
            if (key := field(pair, "key"))
        }
        database = pairs.get("db") if "role" in pairs else None
        if database is not None:
            return [
                Choice("role", value, database.start_byte, database.end_byte) for value in _sorted(values, database)
            ]
    return []


def _sorted(values: Values, node: Node) -> list[Value]:
    return sorted(values.of(node), key=lambda value: (value.text or "", value.variable or ""))


def _of_address(value: Value) -> Value:
    """`localhost:27017/tasks`, `mongodb://host/tasks?x=1` → `tasks`."""
    if value.text is None or value.variable is not None:
        return UNKNOWN
    name = value.text.partition("://")[2] or value.text
    return Value(name.partition("/")[2].partition("?")[0] or "test")


def _beginning(nodes: Sequence[Node], moved: int | None) -> list[Choice]:
    """The first call that makes something in `db` before that is another database: the one in which the shell starts."""
    functions = [(node.start_byte, node.end_byte) for node in nodes if node.type in _NAMED_FUNCTIONS]
    for node in nodes:
        if moved is not None and node.start_byte >= moved:
            break
        if node.type != "call_expression" or not _makes(field(node, "function")):
            continue
        # A function runs where it is called, which is behind the choice.
        if moved is None or not any(start <= node.start_byte < end for start, end in functions):
            return [Choice("start", Value(None, "MONGO_INITDB_DATABASE"), node.start_byte, node.end_byte)]
    return []


def _makes(function: Node | None) -> bool:
    """`db.createCollection`, `db.tasks.createIndex`, `db["tasks"].insertOne`, `db.getCollection("tasks").insertOne`."""
    node, first = function, ""
    for _ in range(_LONGEST_CHAIN):
        if node is None:
            return False
        if node.type == "identifier":
            return node is not function and text_of(node) == "db" and _ASKING.fullmatch(first) is None
        if node.type == "call_expression":
            node = field(node, "function")
            continue
        name = field(node, "property")
        first = "" if name is None else text_of(name)
        node = field(node, "object")
    return False
