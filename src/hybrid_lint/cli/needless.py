"""`hybrid-lint test --needless`: prints the parts of rules, views and lists that no case needs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from hybrid_lint.cli.output import write
from hybrid_lint.errors import UsageError, nearest_name
from hybrid_lint.report.conclusion import count

if TYPE_CHECKING:
    from hybrid_lint.rulepack.rule import Packs
    from hybrid_lint.testing.cuts import Cut
    from hybrid_lint.testing.places import Places


def find_needless(names: list[str]) -> int:
    """Cuts everything that belongs to the given rules, packs, and files or directories of packs; without any, to all packs.

    Returns 0 if each part is needed by a case, 1 if not. Raises `UsageError`.
    """
    from hybrid_lint.cli.test_cases import cases_of_packs, given_packs
    from hybrid_lint.testing.cuts import cuts
    from hybrid_lint.testing.needless import judge
    from hybrid_lint.testing.places import Places

    packs, directories = given_packs([name for name in names if Path(name).exists()])
    places = Places(packs, {directory.name: directory for directory in directories})
    chosen = _chosen(names, cuts(packs), packs, places)
    judgement = judge(packs, cases_of_packs(directories, packs), chosen)
    for problem in judgement.problems:
        write(f"{problem}\n")
    for cut in judgement.needless:
        place = f"{os.path.relpath(places.file(cut))}:{places.line(cut)}"
        write(f"{place}: {_owner(cut)}: no case needs `{cut.part.text}`\n")
    found = f"{len(judgement.needless):,} needless" if judgement.needless else "each is needed"
    write(f"{count(len(chosen), 'part')} of {_owners(chosen)}: {found}\n")
    return int(bool(judgement.needless or judgement.problems))


def _owner(cut: Cut) -> str:
    """The rule, view or list that a line speaks of."""
    return f"{cut.owner}: list {cut.name}" if cut.name else f"{cut.owner}: {cut.kind}"


def _owners(chosen: list[Cut]) -> str:
    """How many rules, views and packs have parts."""
    numbers = {
        word: len({cut.owner for cut in chosen if (cut.kind.split()[0] if cut.kind in _OTHERS else "rule") == word})
        for word in ("rule", "view", "pack")
    }
    return ", ".join(count(number, word) for word, number in numbers.items() if number)


_OTHERS = ("view", "pack list")


def _chosen(names: list[str], found: list[Cut], packs: Packs, places: Places) -> list[Cut]:
    """The cuts of what the arguments name. Raises `UsageError` for one that names nothing."""
    if not names:
        return found
    rules = {rule.name for rule in packs.rules}
    owners = rules | {view.name for view in packs.views}
    wanted: set[str] = set()
    paths: list[Path] = []
    for name in names:
        path = Path(name).resolve()
        if name in owners:
            wanted.add(name)
        elif path.name in rules and path.is_dir():
            wanted.add(path.name)  # the directory of its cases
        elif path.is_dir() and (below := {home.name for home in path.iterdir()} & rules):
            wanted |= below
        elif path.exists():
            paths.append(path)
        else:
            nearest = nearest_name(name, owners)
            hint = [f"Did you mean `{nearest}`?"] if nearest else []
            raise UsageError(f"there is no rule, view, file or directory `{name}`", hints=hint)
    chosen = [cut for cut in found if cut.owner in wanted or any(places.file(cut).is_relative_to(path) for path in paths)]
    if not chosen:
        raise UsageError(f"nothing of `{', '.join(names)}` could be left out: there are no rules, views or lists")
    return chosen
