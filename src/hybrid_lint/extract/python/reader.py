"""Reads a Python file into facts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hybrid_lint.extract import embedded_sql
from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.argument_rows import argument_rows
from hybrid_lint.extract.python.assert_rows import assert_rows
from hybrid_lint.extract.python.assignment_rows import assignment_rows
from hybrid_lint.extract.python.attribute_rows import attribute_rows
from hybrid_lint.extract.python.call_rows import call_rows
from hybrid_lint.extract.python.comments import comment_rows
from hybrid_lint.extract.python.comparison_rows import comparison_rows
from hybrid_lint.extract.python.definition_rows import base_rows, decorator_rows, definition_rows, return_rows
from hybrid_lint.extract.python.entry_rows import entry_rows
from hybrid_lint.extract.python.environment_rows import environment_rows
from hybrid_lint.extract.python.except_rows import except_rows
from hybrid_lint.extract.python.import_rows import import_rows
from hybrid_lint.extract.python.interpolation_rows import interpolation_rows
from hybrid_lint.extract.python.joined_text import joined_rows
from hybrid_lint.extract.python.mongo_rows import mongo_rows
from hybrid_lint.extract.python.parameter_attribute_rows import parameter_attribute_rows
from hybrid_lint.extract.python.path_rows import path_rows
from hybrid_lint.extract.python.reading import Reading
from hybrid_lint.extract.python.route_rows import route_rows
from hybrid_lint.extract.python.router_rows import include_rows, router_rows
from hybrid_lint.extract.python.scopes import BOUND_DEFINITION, BOUND_IMPORT
from hybrid_lint.extract.python.source_text import SourceText
from hybrid_lint.extract.python.string_rows import string_rows
from hybrid_lint.extract.python.suppressions import suppression_rows
from hybrid_lint.extract.python.syntax_errors import (
    error_rows,
    without_continuations,
    without_lazy,
    without_line_ends_in_brackets,
    without_splats,
    without_type_defaults,
)
from hybrid_lint.extract.python.visits import HANDLERS
from hybrid_lint.extract.python.walk import Walk

if TYPE_CHECKING:
    from tree_sitter import Tree

    from hybrid_lint.facts.extraction import Extraction, Row

#: larger files are data, not code
LARGEST = 5_000_000
_EMPTY_MODULE: Row = (None, None, 0, None, 0)
#: Bindings of these kinds at the module's own level have rows of their own.
_ROWS = (BOUND_DEFINITION, BOUND_IMPORT)


def extract(source: bytes) -> Extraction:
    """The facts of one Python file: all `python_*` tables, `sql_identifier`, `mongo_database`, what a setup.py declares, `suppression`,
    `comment` and `parse_error`; only tables with rows.

    Columns follow `facts/schema.sql` without `file`. A file that cannot be parsed yields the rows of what could be,
    and a `parse_error` row per region that could not.
    """
    if len(source) > LARGEST:
        message = f"larger than {LARGEST // 1_000_000} MB"
        return {"python_module": [_EMPTY_MODULE], "parse_error": [(0, message, 1, 1, 1, 1)]}
    if not source.strip():
        return {"python_module": [_EMPTY_MODULE]}
    text = SourceText(source)
    tree = _parsed(text)
    walk = Walk(text, HANDLERS)
    reading = Reading(text, walk.run(tree.root_node))
    strings, queries, templates = string_rows(reading)
    calls, arguments = call_rows(reading), argument_rows(reading)
    errors = _errors(text, tree, reading)
    found: Extraction = {
        "parse_error": errors,
        "suppression": suppression_rows(text, tree.root_node),
        "comment": comment_rows(text, tree.root_node),
        "python_module": [_module_row(reading)],
        "python_import": import_rows(reading, _read_code, errors),
        "python_definition": definition_rows(reading),
        "python_decorator": decorator_rows(reading),
        "python_base": base_rows(reading),
        "python_assignment": assignment_rows(reading),
        "python_call": calls,
        "python_argument": arguments,
        "python_joined_argument": joined_rows(reading),
        "python_string": strings,
        "sql_identifier": embedded_sql.rows(queries, embedded_sql.PYTHON_HOLE, text.range),
        "python_interpolation": interpolation_rows(reading, templates),
        "python_comparison": comparison_rows(reading),
        "python_env_read": environment_rows(reading),
        "python_attribute": attribute_rows(reading),
        "python_parameter_attribute": parameter_attribute_rows(reading),
        "python_return": return_rows(reading),
        "python_assert": assert_rows(reading),
        "python_except": except_rows(reading),
        "python_route": route_rows(reading),
        "python_router": router_rows(reading),
        "python_router_include": include_rows(reading),
        "python_path_edit": path_rows(reading),
        "mongo_database": mongo_rows(reading),
    }
    found["python_entry"] = entry_rows(reading)
    if b"setup" in source:
        from hybrid_lint.extract.python.setup_rows import setup_tables

        found.update(setup_tables(text.slice(0, len(text.data)), calls, arguments))
    reading.release()
    return {table: rows for table, rows in found.items() if rows}


def _parsed(text: SourceText) -> Tree:
    tree = g.PARSER.parse(text.data)
    data = without_continuations(text.data, tree.root_node)
    if data != text.data:
        tree = g.PARSER.parse(data)
    return _mended(data, tree) if tree.root_node.has_error else tree


def _mended(data: bytes, tree: Tree) -> Tree:
    """The tree of the text without what the grammar does not know and Python does, as far as that helps."""
    repaired = without_type_defaults(without_lazy(data, tree.root_node))
    if repaired != data:
        tree = g.PARSER.parse(repaired)
    if tree.root_node.has_error and b"*" in repaired:
        tree = without_splats(repaired, tree.root_node, g.PARSER.parse) or tree
    if tree.root_node.has_error:
        joined = g.PARSER.parse(without_line_ends_in_brackets(repaired))
        tree = tree if joined.root_node.has_error else joined
    return tree


def _read_code(source: bytes) -> Reading:
    """Code in a string, as in `exec("import redis")`."""
    text = SourceText(source)
    return Reading(text, Walk(text, HANDLERS).run(_parsed(text).root_node))


def _errors(text: SourceText, tree: Tree, reading: Reading) -> list[Row]:
    rows = error_rows(text, tree.root_node, reading.sites.wrong)
    if text.undecodable:
        rows = [(0, "not valid UTF-8, and no other encoding is declared", 1, 1, 1, 1)] + [
            (ordinal, *row[1:]) for ordinal, row in enumerate(rows, 1)
        ]
    return rows


def _module_row(reading: Reading) -> Row:
    sites = reading.sites
    lazy = any(binding for binding in sites.module.bindings.get("__getattr__", ()))
    return _all_names(reading), sites.main_guard, 1 if lazy else 0, _further_names(reading), sites.statements


def _further_names(reading: Reading) -> str | None:
    """Names of the module that no assignment, definition or import at its own level binds, as JSON."""
    sites, module = reading.sites, reading.sites.module
    assigned = {reading.source.text(left) for left, *_, scope in sites.assignments if scope is module}
    found = [
        name
        for name, bindings in module.bindings.items()
        if name not in assigned and not any(one.kind in _ROWS and one.scope is module for one in bindings)
    ]
    return json.dumps(found, ensure_ascii=False) if found else None


def _all_names(reading: Reading) -> str | None:
    """`__all__` with what is added to it, as JSON, if all of that is constant."""
    sites = reading.sites
    bindings = sites.module.bindings.get("__all__")
    if not bindings:
        return None
    names: list[object] = []
    for binding in bindings:
        value = None if binding.value is None else reading.constants.fold(binding.value, sites.module)
        if not isinstance(value, list) or not all(type(item) is str for item in value):
            return None
        names.extend(value)
    return json.dumps(names, ensure_ascii=False)
