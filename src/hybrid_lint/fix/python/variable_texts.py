"""Where Python code speaks of an environment variable by its name."""

from __future__ import annotations

import re

import libcst as cst

from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.fix.python.code import Code, dotted

#: What is asked for a variable, or told its name: `os.getenv`, `monkeypatch.setenv`, `AliasChoices`, `config` of decouple.
_ASKED = re.compile(r"(?:^|\.)(?:\w*env\w*|AliasChoices|AliasPath|config)(?:\.\w+)?$", re.IGNORECASE)
_OPTIONS = ("validation_alias", "alias", "env", "envvar", "environment", "env_vars")


def edits_of_variable(text: str, old: str, new: str) -> list[Edit]:
    """The edits of one module: texts that are the name where a variable is read, set or told.

    Raises `CannotEdit` where the new name is told beside it.
    """
    code = Code(text)
    edits = []
    for node in code.nodes(cst.SimpleString):
        if node.evaluated_value == old and _is_variable(code, node, new):
            start, end = code.span(node)
            edits.append(Edit(start + len(node.prefix) + len(node.quote), end - len(node.quote), new))
    return edits


def _is_variable(code: Code, node: cst.CSTNode, new: str) -> bool:
    for parent in code.around(node):
        if isinstance(parent, cst.Subscript):
            return dotted(parent.value).rpartition(".")[2] in ("environ", "env")
        if isinstance(parent, cst.Arg) and parent.keyword is not None and parent.keyword.value in _OPTIONS:
            return True
        if isinstance(parent, cst.Call):
            if any(
                isinstance(each.value, cst.SimpleString) and each.value.evaluated_value == new for each in parent.args
            ):
                raise CannotEdit(f"`{new}` is named beside it")
            given = [dotted(argument.value) for argument in parent.args]
            return _ASKED.search(dotted(parent.func)) is not None or any(each.endswith("environ") for each in given)
        if isinstance(parent, cst.BaseStatement):
            return False
    return False
