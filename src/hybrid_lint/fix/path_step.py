"""The step that puts a prefix before paths of HTTP, wherever Python code names them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import libcst as cst

from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.fix.python.code import Code, dotted
from hybrid_lint.fix.text_steps import in_newlines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.fix.change import Change
    from hybrid_lint.fix.workspace import Workspace

#: Calls that are given a path of HTTP: of clients, routers and answers.
_CALLS = re.compile(
    r"(?i)^(get|post|put|patch|delete|head|options|stream|(add_)?(api_)?route|include_router|apirouter|redirectresponse|add_response"
    r"|\w*request\w*|_?fetch\w*|_?call|_?send|assert_\w+_with)$"
)


def prefix_paths(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """A prefix before some paths and all below them, in each of some modules.

    Raises `CannotEdit` where a text names one that is not given to a client, a router or an answer, or goes on in a way that is not known.
    """
    for path in fields["files"]:
        source = tree.source(path)
        if not any(each in source.text for each in fields["paths"]):
            continue
        code = Code(source.text)
        edits = [Edit(at, at, str(fields["prefix"])) for at in _places(code, path, fields)]
        change.edit(path, in_newlines_of(source, edits))


def _places(code: Code, path: str, fields: dict[str, Any]) -> Iterator[int]:
    listed = "|".join(re.escape(str(each)) for each in fields["paths"])
    wanted = re.compile(rf"(?P<url>https?://(?P<host>[^/:{{}}]+)(?::\d+)?)?(?P<path>{listed})(?P<end>[/?]|$)")
    anywhere = re.compile(rf"(^|[^\w./-]|://[^/\s]*|:\d+)({listed})($|[^\w.-])")
    literals: list[cst.SimpleString | cst.FormattedString] = [
        *code.nodes(cst.SimpleString),
        *code.nodes(cst.FormattedString),
    ]
    for literal in literals:
        if isinstance(literal, cst.SimpleString):
            start = code.span(literal)[0] + len(literal.prefix) + len(literal.quote)
            texts = [(start, literal.raw_value, True, True)]
        else:
            texts = list(_texts(code, literal))
        for start, text, first, last in texts:
            found = wanted.match(text)
            if found is None or (found["end"] == "" and not last) or (found["url"] is not None and not first):
                if anywhere.search(text) and not re.search(r"\s", text):
                    raise CannotEdit(f"`{path}` says `{code.said(literal)}`")
                continue
            if found["host"] is not None and found["host"] not in fields["hosts"]:
                continue
            if not _is_given(code, literal):
                raise CannotEdit(f"what `{path}` does with `{code.said(literal)}` is not known")
            yield start + found.start("path")


def _texts(code: Code, literal: cst.FormattedString) -> Iterator[tuple[int, str, bool, bool]]:
    """The texts of a literal, with where each begins and whether it is the first or the last part."""
    for index, part in enumerate(literal.parts):
        if isinstance(part, cst.FormattedStringText):
            yield code.span(part)[0], part.value, index == 0, index == len(literal.parts) - 1


def _is_given(code: Code, literal: cst.CSTNode) -> bool:
    """Whether a literal is an argument of a call that takes a path of HTTP."""
    around = code.around(literal)
    argument, call = next(around), next(around)
    if not isinstance(argument, cst.Arg) or not isinstance(call, cst.Call):
        return False
    name = call.func.attr.value if isinstance(call.func, cst.Attribute) else dotted(call.func)
    return _CALLS.match(name) is not None
