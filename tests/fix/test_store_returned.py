"""What becomes of functions whose returned dictionaries go into a parameter of theirs."""

from __future__ import annotations

import ast

import pytest

from hybrid_lint.edit.ranges import CannotEdit, applied
from hybrid_lint.fix.python.unused import without_unused
from hybrid_lint.fix.python_step import changed
from hybrid_lint.formats.text import Text


def _changed(text: str, at: str) -> str:
    place = Text(text).span(text.index(at), text.index(at) + len(at))
    fields = {
        "change": "store_returned",
        "to": "dispatcher: Dispatcher",
        "argument": "workflow_data.update",
        "imports": ["aiogram:Dispatcher"],
        **dict(zip(("line", "column", "end_line", "end_column"), place, strict=True)),
    }
    new = without_unused(text, applied(text, changed(text, fields, lambda root: False)))
    ast.parse(new)
    return new.removeprefix("from aiogram import Dispatcher\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('def f():\n    return {"a": 1, "b": g(x)}\n', 'def f(dispatcher: Dispatcher):\n    dispatcher["a"] = 1\n    dispatcher["b"] = g(x)\n'),
        ("def f():\n    return dict(a=1)\n", 'def f(dispatcher: Dispatcher):\n    dispatcher["a"] = 1\n'),
        ('def f(dispatcher):\n    return {"a": 1}\n', 'def f(dispatcher):\n    dispatcher["a"] = 1\n'),
        ('def f(*, dispatcher):\n    return {"a": 1}\n', 'def f(*, dispatcher):\n    dispatcher["a"] = 1\n'),
        ('def f(a):\n    return {"a": a}\n', 'def f(a, dispatcher: Dispatcher):\n    dispatcher["a"] = a\n'),
        ('def f(a, b=(1),):\n    return {"a": a}\n', 'def f(a, b=(1), *, dispatcher: Dispatcher,):\n    dispatcher["a"] = a\n'),
        ('def f(a: str = "x"):\n    return {"a": a}\n', 'def f(a: str = "x", *, dispatcher: Dispatcher):\n    dispatcher["a"] = a\n'),
        ('def f(*a):\n    return {"a": a}\n', 'def f(*a, dispatcher: Dispatcher):\n    dispatcher["a"] = a\n'),
        ('def f(*, a=1, **kw):\n    return {"a": a}\n', 'def f(*, a=1, dispatcher: Dispatcher, **kw):\n    dispatcher["a"] = a\n'),
        ('def f(** kw):\n    return {"a": 1}\n', 'def f(dispatcher: Dispatcher, ** kw):\n    dispatcher["a"] = 1\n'),
        ('def f(a,\n      b):\n    return {"a": a}\n', 'def f(a,\n      b, dispatcher: Dispatcher):\n    dispatcher["a"] = a\n'),
        ('def f() -> dict[str, int]:\n    return {"a": 1}\n', 'def f(dispatcher: Dispatcher) -> None:\n    dispatcher["a"] = 1\n'),
        ('def f():\n    return {\n        "a": 1\n        + 2,\n        "b": h(\n            3,\n        ),\n    }\n',
         'def f(dispatcher: Dispatcher):\n    dispatcher["a"] = (1\n        + 2)\n    dispatcher["b"] = h(\n            3,\n        )\n'),
        ('def f():\n    return {"a": (yield_)}\n', 'def f(dispatcher: Dispatcher):\n    dispatcher["a"] = (yield_)\n'),
        ('def f():\n    return {"a": 1}  # why\n', 'def f(dispatcher: Dispatcher):\n    dispatcher["a"] = 1  # why\n'),
        ('def f(x):\n    if x:\n        return {"a": 1}\n    if not x:\n        return\n    return {"a": 2}\n',
         'def f(x, dispatcher: Dispatcher):\n    if x:\n        dispatcher["a"] = 1\n        return\n    if not x:\n        return\n    dispatcher["a"] = 2\n'),
        ('def f():\n    def g():\n        return 1\n    return {"a": g}\n', 'def f(dispatcher: Dispatcher):\n    def g():\n        return 1\n    dispatcher["a"] = g\n'),
        ('from typing import Any\n\n\ndef f() -> dict[str, Any]:\n    return {"a": 1}\n', '\n\ndef f(dispatcher: Dispatcher) -> None:\n    dispatcher["a"] = 1\n'),
    ],
)  # fmt: skip
def test_entries_are_assigned(before: str, after: str) -> None:
    at = next(line for line in before.splitlines() if "return {" in line or "return dict" in line).strip()
    assert _changed(before, at).lstrip("\n") == after.lstrip("\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('r(lambda: {"a": 1})\n', 'r(lambda dispatcher: dispatcher.workflow_data.update({"a": 1}))\n'),
        ("r(lambda: {**a, b: 1})\n", "r(lambda dispatcher: dispatcher.workflow_data.update({**a, b: 1}))\n"),
        ("r(lambda x: dict(a=x))\n", "r(lambda x, dispatcher: dispatcher.workflow_data.update(a=x))\n"),
        ("r(lambda x=1: dict(a=x))\n", "r(lambda x=1, *, dispatcher: dispatcher.workflow_data.update(a=x))\n"),
        ("r(lambda dispatcher: dict(a=1))\n", "r(lambda dispatcher: dispatcher.workflow_data.update(a=1))\n"),
        ("r(lambda **kw: ({}))\n", "r(lambda dispatcher, **kw: (dispatcher.workflow_data.update({})))\n"),
    ],
)
def test_a_lambda_hands_them_to_a_method(before: str, after: str) -> None:
    assert _changed(before, before.strip()) == after


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("def f():\n    return data\n", "return data"),
        ("def f():\n    return {}\n", "return {}"),
        ('def f():\n    return {**a, "b": 1}\n', 'return {**a, "b": 1}'),
        ("def f():\n    return {b: 1}\n", "return {b: 1}"),
        ("def f():\n    return dict(a)\n", "return dict(a)"),
        ("def f():\n    return dict(**a)\n", "return dict(**a)"),
        ("from x import dict\ndef f():\n    return dict(a=1)\n", "return dict(a=1)"),
        ('def f(x):\n    if x:\n        return x\n    return {"a": 1}\n', 'return {"a": 1}'),
        ('def f(x):\n    if x: return {"a": 1}\n', 'return {"a": 1}'),
        ('def f(x):\n    x(); return {"a": 1}\n', 'return {"a": 1}'),
        ('def f():\n    return {"a": dispatcher}\n', 'return {"a": dispatcher}'),
        ('def f(**kw):\n    return {"a": kw["dispatcher"]}\n', 'return {"a": kw["dispatcher"]}'),
        ('def f(a, /):\n    return {"a": a}\n', 'return {"a": a}'),
        ('def f():\n    return {\n        "a": 1,  # why\n    }\n', 'return {\n        "a": 1,  # why\n    }'),
        ('Dispatcher = 1\ndef f():\n    return {"a": 1}\n', 'return {"a": 1}'),
        ("r(lambda: data)\n", "r(lambda: data)"),
        ("r(lambda: dispatcher)\n", "r(lambda: dispatcher)"),
        ("r(lambda: {}, lambda: {})\n", "r(lambda: {}, lambda: {})"),
    ],
)
def test_nothing_is_done_where_it_is_not_known_what_is_returned(text: str, at: str) -> None:
    with pytest.raises(CannotEdit):
        _changed(text, at)
