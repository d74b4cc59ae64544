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
    found = [(os.path.relpath(places.file(cut)), places.line(cut), cut) for cut in judgement.needless]
    for file, line, cut in sorted(found, key=lambda place: place[:2]):
        write(f"{file}:{line}: {cut.owner}: {cut.kind}: no case needs `{cut.part.text}`\n")
    verdict = f"{len(found):,} needless" if found else "each is needed"
    write(f"{count(len(chosen), 'part')} of {_owners(chosen)}: {verdict}\n")
    return int(bool(found or judgement.problems))


def _owners(chosen: list[Cut]) -> str:
    """How many rules, views and lists have parts."""
    words = {"view": "view", "list": "list"}
    owners = {(words.get(cut.kind, "rule"), cut.owner) for cut in chosen}
    numbers = {word: sum(found == word for found, _ in owners) for word in ("rule", "view", "list")}
    return ", ".join(count(number, word) for word, number in numbers.items() if number)


def _chosen(names: list[str], found: list[Cut], packs: Packs, places: Places) -> list[Cut]:
    """The cuts of what the arguments name. Raises `UsageError` for one that names nothing."""
    if not names:
        return found
    shared = {view.name for view in packs.views} | set(packs.lists)
    files = {rule.name: places.rule_files[rule.name] for rule in packs.rules}
    paths: list[Path] = []
    for name in names:
        path = Path(name).resolve()
        if name in files:
            paths.append(files[name])
        elif path.is_dir() and path.name in files:
            paths.append(files[path.name])  # the directory of its cases
        elif path.is_dir() and (below := {home.name for home in path.iterdir()} & set(files)):
            paths += [files[rule] for rule in below]
        elif path.exists():
            paths.append(path)
        elif name not in shared:
            nearest = nearest_name(name, {*files, *shared})
            meant = [f"Did you mean `{nearest}`?"] if nearest else []
            raise UsageError(
                f"there is no rule, view, list, file or directory `{name}`",
                hints=[*meant, "`hybrid-lint rules` lists the rules, `hybrid-lint facts` the views."],
            )
    owners = set(names) & shared
    chosen = [cut for cut in found if cut.owner in owners or any(map(places.file(cut).is_relative_to, paths))]
    if not chosen:
        raise UsageError(
            f"nothing of `{', '.join(names)}` could be left out: no rules, views or lists are there",
            hints=["Name rules, views or lists, or directories that have some; without a name all are tried."],
        )
    return chosen
