"""Dependencies that stand before all routes of an application or a router: `APIRouter(dependencies=[Depends(current_user)])`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from hybrid_lint.assemble.python.entry_functions import Function
    from hybrid_lint.assemble.python.facts import PythonFacts
    from hybrid_lint.assemble.python.names import Target

_Site = tuple[int, int]  # file, ordinal of the call

_METHODS = ("Depends", "Security")
#: Names in the list of the dependencies that are called nowhere there.
_NAMES = re.compile(r"(?<![\w.])[^\W\d]\w*(?:\.\w+)*(?![\w.(])").findall


def before_routers(
    facts: PythonFacts, resolve: Callable[[int, str], Target | None], behind: Mapping[_Site, Sequence[Function]]
) -> Iterator[tuple[_Site, Function]]:
    """The calls of `Depends` before routers, each with the functions that answer behind it.

    `behind` has these functions by the call that makes or includes the router.
    """
    for (file, call), functions in behind.items():
        for depends in _depends(facts, resolve, file, call):
            for function in functions:
                yield depends, function


def _depends(facts: PythonFacts, resolve: Callable[[int, str], Target | None], file: int, call: int) -> Iterator[_Site]:
    """What is written in the call, and what stands in variables that it names."""
    for given in facts.arguments(file, call):
        if given.keyword != "dependencies":
            continue
        for row in facts.of(file).registrations:
            if row.method in _METHODS and row.parent == call:
                yield file, row.ordinal
        for name in _NAMES(given.text or ""):
            target = resolve(file, f":{name}")
            if target is not None and target.kind == "variable":
                for row in facts.of(target.file).registrations:
                    if row.method in _METHODS and row.variable == target.name:
                        yield target.file, row.ordinal
