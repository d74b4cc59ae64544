"""The lists of all loaded packs and rules under one roof: a name means one list, whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hybrid_lint.rulepack.document import Document
    from hybrid_lint.rulepack.mistake import RulePackError
    from hybrid_lint.rulepack.rule import Packs


class Owner(NamedTuple):
    """A pack's head or a rule, with its lists. `file` is its path below the packs' directory."""

    lists: Mapping[str, Sequence[str]]
    document: Document
    file: str


def gathered(
    owners: Iterable[Owner], known: Packs
) -> tuple[dict[str, list[str]], dict[str, tuple[str, int]], list[RulePackError]]:
    """Items and homes by name, those of the known packs too (see `Packs`), and a mistake for each name that is taken."""
    lists, homes = dict(known.lists), dict(known.homes)
    paths: dict[str, str] = {}
    mistakes = []
    for owner in owners:
        for name, items in owner.lists.items():
            if name in homes:
                path = paths.get(name, homes[name][0])
                message = f"there is a list `{name}` already, in {path}, line {homes[name][1]}"
                allowed = "another name: views read the lists of all packs and rules"
                mistakes.append(owner.document.mistake(message, ("lists", name), at_key=True, allowed=allowed))
                continue
            lists[name] = list(items)
            homes[name] = (owner.file, owner.document.line_of(("lists", name)))
            paths[name] = owner.document.path
    return lists, homes, mistakes
