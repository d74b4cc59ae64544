"""Dockerfiles that stand in a YAML file: compose's `build.dockerfile_inline`, as rows of that file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hybrid_lint.extract.docker.reader import extract

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hybrid_lint.facts.extraction import Row
    from hybrid_lint.facts.rows import YamlNode
    from hybrid_lint.formats.text import Text

KEY = "dockerfile_inline"
#: Which columns of a row count rows of which table, by the row's table.
_NUMBERS = {
    "docker_stage": {"ordinal": "docker_stage"},
    "docker_instruction": {"ordinal": "docker_instruction", "stage": "docker_stage"},
    "shell_command": {"ordinal": "shell_command", "instruction": "docker_instruction"},
    "sql_identifier": {"ordinal": "sql_identifier"},
}


def inline_dockerfiles(nodes: Iterable[YamlNode], text: Text) -> dict[str, list[Row]]:
    """Rows of the Dockerfiles in `nodes`, numbered through the file; what is wrong in one is a parse error of the file.

    Compose turns `$$` into `$` before it is a Dockerfile.
    """
    found: dict[str, list[Row]] = {table: [] for table in _NUMBERS}
    for node in nodes:
        if node.key != KEY or node.kind != "scalar" or not node.value:
            continue
        read = extract(node.value.replace("$$", "$").encode())
        before = {table: len(rows) for table, rows in found.items()}
        for table, numbers in _NUMBERS.items():
            found[table] += [_placed(row, numbers, before, node, text) for row in read.get(table, ())]
        for error in read.get("parse_error", ()):
            line, column, end_line, end_column = _place(error[2:6], node, text)
            start = text.starts[line - 1] + column - 1
            text.fail(str(error[1]), start, max(start + 1, text.starts[end_line - 1] + end_column - 1))
    return {table: rows for table, rows in found.items() if rows}


def _placed(row: Any, numbers: dict[str, str], before: dict[str, int], node: YamlNode, text: Text) -> Row:
    changed = {
        name: getattr(row, name) + before[table] for name, table in numbers.items() if getattr(row, name) is not None
    }
    place = (row.line, row.column, row.end_line, row.end_column)
    where = dict(zip(("line", "column", "end_line", "end_column"), _place(place, node, text), strict=True))
    moved: Row = row._replace(**changed, **where)
    return moved


def _place(place: Any, node: YamlNode, text: Text) -> tuple[int, int, int, int]:
    """In the file: below the `|` of a literal text, whose lines are indented; else the whole scalar."""
    line, column, end_line, end_column = place
    if node.style != "literal" or node.line + end_line > len(text.starts):
        return node.line, node.column, node.end_line, node.end_column
    first = text.text[text.starts[node.line] :].split("\n", 1)[0]
    indent = len(first) - len(first.lstrip(" "))
    return node.line + line, column + indent, node.line + end_line, end_column + indent
