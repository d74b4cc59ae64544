"""A module that becomes the package of its name."""

from __future__ import annotations

import re

import libcst as cst

from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.fix.python.code import Code

_FROM = re.compile(r"from(?:\s|\\\r?\n)*(?=\.)")


def one_package_further(text: str) -> list[Edit]:
    """One dot more in relative imports. Raises `CannotEdit` where the code asks where it lies."""
    code = Code(text)
    if any(name.value in ("__file__", "__package__", "__path__") for name in code.nodes(cst.Name)):
        raise CannotEdit("the module asks where it lies")
    edits = []
    for node in code.nodes(cst.ImportFrom):
        if node.relative:
            start = code.span(node)[0]
            match = _FROM.match(text, start)
            if match is None:
                raise CannotEdit("an import of it cannot be followed")
            edits.append(Edit(match.end(), match.end(), "."))
    return edits
