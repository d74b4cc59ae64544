"""What a service reaches from its entry points."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hybrid_lint.assemble.python.imports import Imports


class Reached(NamedTuple):
    file: int
    depth: int
    from_entry: int
    parent: int | None
    parent_import: int | None
    chain: str


def reach(
    entries: Sequence[int], shipped: Sequence[int], imports: Imports, name_of: Callable[[int], str]
) -> dict[int, Reached]:
    """Files reached, in breadth-first order: from the entry modules first, then from every other module that ships.

    Starting a module executes the packages that it lies in, as importing it would.
    """
    found: dict[int, Reached] = {}
    for roots, from_entry in ((entries, 1), (shipped, 0)):
        queue: deque[int] = deque()
        for file in roots:
            if file not in found:
                found[file] = Reached(file, 0, from_entry, None, None, name_of(file))
                queue.append(file)
            for package in imports.packages_of(name_of(file)) if from_entry else ():
                if package not in found:
                    chain = f"{name_of(file)} → {name_of(package)}"
                    found[package] = Reached(package, 1, from_entry, file, None, chain)
                    queue.append(package)
        while queue:
            file = queue.popleft()
            here = found[file]
            for edge in imports.of(file):
                if edge.type_checking or edge.ambiguous:
                    continue
                for target in edge.executed:
                    if target not in found:
                        chain = f"{here.chain} → {name_of(target)}"
                        found[target] = Reached(target, here.depth + 1, from_entry, file, edge.ordinal, chain)
                        queue.append(target)
    return found
