"""The lists of all loaded packs and rules under one roof: a name means one list, whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hybrid_lint.rulepack.document import Document
    from hybrid_lint.rulepack.mistake import RulePackError


def gathered(
    owners: Iterable[tuple[Mapping[str, Sequence[str]], Document]],
) -> tuple[dict[str, list[str]], list[RulePackError]]:
    """Name → items of the lists of each owner (a pack's head or a rule), and a mistake for each name that is taken."""
    lists: dict[str, list[str]] = {}
    first: dict[str, Document] = {}
    mistakes = []
    for owned, document in owners:
        for name, items in owned.items():
            if name in first:
                other = first[name].mistake("", ("lists", name), at_key=True)
                message = f"there is a list `{name}` already, in {other.path}, line {other.line}"
                allowed = "another name: views read the lists of all packs and rules"
                mistakes.append(document.mistake(message, ("lists", name), at_key=True, allowed=allowed))
                continue
            first[name] = document
            lists[name] = list(items)
    return lists, mistakes
