"""Changes of calls in 200 generated modules: what comes out parses, means what was meant, and differs in the lines of the calls and imports alone."""

from __future__ import annotations

import ast
import random

import pytest

from hybrid_lint.edit.ranges import CannotEdit, applied
from hybrid_lint.edit.source import source_of
from hybrid_lint.fix.python.unused import without_unused
from hybrid_lint.fix.python_step import changed
from hybrid_lint.fix.text_steps import in_newlines_of

_HEADS = ["", '"""Text."""\n', '"""Text\n\nof two lines.\n"""\n\n', "#!/usr/bin/env python\n", "# Ours.\n\n", "from __future__ import annotations\n\n"]  # fmt: skip
_IMPORTS = [
    "import time\n", "import time as t\n", "from time import sleep\n", "from time import sleep, time\n", "import asyncio\n", "import os, time\n",
    "import asyncio as aio\n", "from app import x\n", "from .a import (\n    b,\n    c,\n)\n", "import httpx\n\n", "if TYPE_CHECKING:\n    import asyncio\n",
    "try:\n    import ujson\nexcept ImportError:\n    ujson = None\n", "from asyncio import *\n",
]  # fmt: skip
_CALLS = [
    "time.sleep(1)", "time.sleep(\n{0}    1,  # a, b\n{0})", "time.sleep(\n{0}    secs\n{0})", "t.sleep((1))", "sleep()", "time.sleep(*a)", "time.sleep(f(1)\n{0},)",
    "time.sleep('ä ö', \"\"\"x\ny\"\"\")",
]  # fmt: skip
_STATEMENTS = [
    *["{1}"] * 12,
    "{1}", "x = {1}", "return {1}", "x; {1}", "({1})", "f({1}, 1)", "x = lambda: {1}", "x = [{1} for i in y]", 'x = f"{{f(2)}}"', "{1}  # why", "await {1}", "pass", "if x: {1}",
    "with {1}:\n{0}    pass", "for i in {1}:\n{0}    {1}", "try:\n{0}    {1}\n{0}finally:\n{0}    pass", "# time.sleep(1)", "asyncio = {1}", "def g(a={1}):\n{0}    {1}", "x = {1}.y({1})",
    "match {1}:\n{0}    case 1:\n{0}        {1}", "assert {1}, {1}",
]  # fmt: skip
_DEFINITIONS = ["async def f():\n", "def f():\n", "class A:\n    async def f(self):\n", "@d(1)  # x\n# y\nasync def f(\n    a,\n):\n", "async def f(time):\n", "async def f(asyncio):\n"]  # fmt: skip


def module(seed: int) -> str:
    chance = random.Random(seed)
    text = chance.choice(_HEADS)
    text += "".join(chance.sample(_IMPORTS, chance.randrange(5)))
    for _ in range(chance.randrange(1, 4)):
        definition = chance.choice(_DEFINITIONS)
        text += "\n" * chance.randrange(3) + definition
        indent = "        " if definition.startswith("class") else "    "
        for _ in range(chance.randrange(1, 4)):
            statement = chance.choice(_STATEMENTS).replace("{1}", chance.choice(_CALLS)).replace("{0}", indent)
            text += f"{indent}{statement}\n" + (f"{indent}pass\n" if statement.startswith("#") else "")
    text = text if chance.random() < 0.8 else text.replace("    ", "\t")
    text = text if chance.random() < 0.8 else text.rstrip("\n")
    return text if chance.random() < 0.8 else text.replace("\n", "\r\n")


def _is_sleep(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) in ("time.sleep", "t.sleep", "sleep")


def _places(text: str) -> list[dict[str, int]]:
    lines = text.replace("\r\n", "\n").split("\n")
    found = []
    for node in ast.walk(ast.parse(text)):
        if _is_sleep(node):
            start, end = lines[node.lineno - 1], lines[node.end_lineno - 1]
            found.append(
                {
                    "line": node.lineno,
                    "column": len(start.encode()[: node.col_offset].decode()) + 1,
                    "end_line": node.end_lineno,
                    "end_column": len(end.encode()[: node.end_col_offset].decode()) + 1,
                }
            )
    return found


class _Meant(ast.NodeTransformer):
    """The same on the tree of Python's own parser, at one call."""

    def __init__(self, place: dict[str, int], change: str) -> None:
        self._place, self._change = place, change

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if (node.lineno, node.end_lineno) != (self._place["line"], self._place["end_line"]) or not _is_sleep(node) or node.end_col_offset != self._place["end_byte"]:  # fmt: skip
            return node
        if self._change == "add_argument":
            return ast.Call(node.func, node.args, [*node.keywords, ast.keyword("n", ast.Constant(1))])
        return ast.Await(ast.Call(ast.Name("WAITS"), node.args, node.keywords))


def _without_imports(tree: ast.AST) -> str:
    body = [node for node in tree.body if not isinstance(node, ast.Import | ast.ImportFrom)]
    text = ast.unparse(ast.Module(body, []))
    return text.replace("asyncio.sleep(", "WAITS(").replace("aio.sleep(", "WAITS(")


@pytest.mark.parametrize("change", ["await_call", "add_argument"])
def test_changes_hold(change: str) -> None:
    made = 0
    for seed in range(200):
        text = module(seed)
        ast.parse(text)
        places = _places(text)
        for place in places[seed % 3 :][:1]:
            fields = {"change": change, "to": "asyncio.sleep", "argument": "n=1", "imports": ["asyncio"], **place}
            if change == "add_argument":
                fields["imports"] = []
            source = source_of(text.encode())
            try:
                edits = in_newlines_of(source, changed(text, fields, lambda root: root == "app"))
            except CannotEdit:
                continue
            made += 1
            new = without_unused(text, applied(text, edits))
            line = text.replace("\r\n", "\n").split("\n")[place["end_line"] - 1]
            meant = _Meant({**place, "end_byte": len(line[: place["end_column"] - 1].encode())}, change).visit(
                ast.parse(text)
            )
            assert _without_imports(ast.parse(new)) == _without_imports(meant), f"{seed}\n{text}\n---\n{new}"
            _check_lines(text, new, place)
            _check_again(new, fields)
    assert made > 40


def _check_lines(text: str, new: str, place: dict[str, int]) -> None:
    """Beside the lines of the call and of imports only empty lines may come or go."""
    lines = text.splitlines(keepends=True)
    before, behind = _code(lines[: place["line"] - 1]), _code(lines[place["end_line"] :])
    found = _code(new.splitlines(keepends=True))
    assert found[: len(before)] == before, f"{text}\n---\n{new}"
    assert found[len(found) - len(behind) :] == behind, f"{text}\n---\n{new}"
    assert "\r" not in text or new.count("\n") == new.count("\r\n")


def _code(lines: list[str]) -> list[str]:
    return [line for line in lines if line.strip() and "import" not in line]


def _check_again(new: str, fields: dict[str, object]) -> None:
    """The same place, wherever it is now, has nothing left to do."""
    for place in _places(new):
        if fields["change"] == "add_argument" and (place["line"], place["column"]) == (
            fields["line"],
            fields["column"],
        ):
            with pytest.raises(CannotEdit):
                changed(new, {**fields, **place}, lambda root: False)


def test_an_import_that_is_called_otherwise_stays() -> None:
    before = "from app.plain.TaskStore import TaskStore\n"
    after = "from app.plain.task_store import TaskStore\n"
    assert without_unused(before, after) == after
