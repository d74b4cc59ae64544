"""Where the source makes a message for a user, and which of these places a run came by."""

from __future__ import annotations

import ast
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import hybrid_lint
from hybrid_lint.errors import HybridLintError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

SOURCE = Path(hybrid_lint.__file__).parent
#: They make the error of a message that is given to them, so each call is a message of its own.
_FACTORIES = {"mistake", "mistake_in"}
#: What is told of a rule pack at its places has tests of its own (`tests/rulepack`), as has what is told of a case.
_FACTORIES_ELSEWHERE = ("rulepack/", "testing/")


class Site(NamedTuple):
    """A call that makes an error."""

    path: str
    first: int
    last: int
    text: str

    def __str__(self) -> str:
        return f"src/hybrid_lint/{self.path}:{self.first}: {self.text}"


@cache
def sites() -> list[Site]:
    """All of them, of every class below `HybridLintError`."""
    trees = {
        path.relative_to(SOURCE).as_posix(): ast.parse(path.read_text("utf-8")) for path in sorted(SOURCE.rglob("*.py"))
    }
    classes = {"HybridLintError"}
    declared = [node for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    for _ in declared:
        classes |= {node.name for node in declared if classes & {_name(base) for base in node.bases}}
    return [
        Site(path, call.lineno, call.end_lineno or call.lineno, ast.unparse(call)[:120])
        for path, tree in trees.items()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and _name(call.func) in classes | (set() if path.startswith(_FACTORIES_ELSEWHERE) else _FACTORIES)
    ]


def _name(node: ast.expr) -> str | None:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else None


class Reached:
    """The places of the source that had a part in making an error."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._lines: set[tuple[str, int]] = set()
        original = HybridLintError.__init__

        def noted(error: HybridLintError, *arguments: Any, **named: Any) -> None:
            self._lines.update(_frames())
            original(error, *arguments, **named)

        monkeypatch.setattr(HybridLintError, "__init__", noted)

    def sites(self) -> set[Site]:
        """Those that were come by."""
        return {
            site
            for site in sites()
            for path, line in self._lines
            if site.path == path and site.first <= line <= site.last
        }


def _frames() -> Iterator[tuple[str, int]]:
    frame = sys._getframe(2)
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(SOURCE):
            yield path.relative_to(SOURCE).as_posix(), frame.f_lineno
        frame = frame.f_back  # type: ignore[assignment]
