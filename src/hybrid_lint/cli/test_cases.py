"""`hybrid-lint test`: runs the cases of rules, one's own and ours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hybrid_lint.cli.output import write
from hybrid_lint.errors import UsageError
from hybrid_lint.report.conclusion import count

if TYPE_CHECKING:
    from hybrid_lint.rulepack.rule import Packs
    from hybrid_lint.testing.case import Case

#: Where the cases of a pack lie: in the pack, or beside it as in our own checkout.
_CASES = ("cases", "tests/rules", "../tests/rules", "../../tests/rules")


def run_cases(paths: list[str]) -> int:
    """Runs the cases of packs (directories with a `pack.yaml`) and below directories of cases.

    Returns 0 if all hold and each rule of a given pack has a hit and a near miss, 1 if not. Raises `UsageError`.
    """
    from hybrid_lint.testing.run import run_case, uncovered

    if not paths:
        raise UsageError(
            "name packs or directories of cases", hints=["`hybrid-lint test rules` runs those of `rules/`."]
        )
    directories = [pack for path in paths for pack in _packs_below(_directory(path))]
    given = [directory for directory in directories if (directory / "pack.yaml").is_file()]
    packs, _ = _loaded(given)
    cases = [case for directory in directories for case in _cases(directory, packs)]
    problems = [problem for case in cases for problem in run_case(case, packs)]
    if given:
        own = {directory.name for directory in given}
        rules = [rule for rule in packs.rules if rule.pack in own]
        problems += uncovered(cases, packs._replace(rules=rules))
    for problem in problems:
        write(f"{problem}\n")
    failed = len({problem.case for problem in problems})
    verdict = f"{failed:,} failed" if failed else "all hold"
    write(f"{count(len(cases), 'case')} of {count(len({case.rule for case in cases}), 'rule')}: {verdict}\n")
    return int(bool(problems))


def given_packs(paths: list[str]) -> tuple[Packs, list[Path]]:
    """The packs that paths lie in or above, and ours; and the directories of all."""
    given: list[Path] = []
    for path in (Path(path).resolve() for path in paths):
        above = [parent for parent in (path, *path.parents) if (parent / "pack.yaml").is_file()]
        below = [file.parent for file in path.glob("*/pack.yaml")] if path.is_dir() else []
        given += above[:1] or sorted(below)
    return _loaded(given)


def cases_of_packs(directories: list[Path], packs: Packs) -> list[Case]:
    """All cases of all packs that have any. Raises `UsageError` if none has."""
    from hybrid_lint.testing.case import discover_cases

    names = {rule.name for rule in packs.rules}
    homes = {home for directory in directories for place in _CASES if (home := (directory / place).resolve()).is_dir()}
    cases = [case for home in sorted(homes) for case in discover_cases(home, names)]
    if not cases:
        raise UsageError("these packs have no cases", hints=["A pack has them in `cases/` or `tests/rules/`."])
    return cases


def _packs_below(directory: Path) -> list[Path]:
    """The packs that a directory of packs holds, else the directory itself; `rules/<pack>/<category>` means its pack."""
    if (directory / "pack.yaml").is_file():
        return [directory]
    if (directory.parent / "pack.yaml").is_file():
        return [directory.parent]
    return sorted(file.parent for file in directory.glob("*/pack.yaml")) or [directory]


def _directory(path: str) -> Path:
    directory = Path(path).resolve()
    if not directory.is_dir():
        raise UsageError(
            f"`{path}` is not a directory" if directory.exists() else f"`{path}` does not exist",
            hints=["Name a pack, or a directory of cases, from where you are."],
        )
    return directory


def _loaded(given: list[Path]) -> tuple[Packs, list[Path]]:
    """Ours and the given packs, and their directories."""
    from hybrid_lint.config.packs import builtin_packs
    from hybrid_lint.rulepack.pack_cache import compiled_packs

    builtin = [path.resolve() for path in builtin_packs()]
    extra = [path for path in dict.fromkeys(given) if path not in builtin]
    return compiled_packs(builtin, extra), [*builtin, *extra]


def _cases(directory: Path, packs: Packs) -> list[Case]:
    """The cases below a directory; for a pack those of its rules. Raises `UsageError` if there are none."""
    from hybrid_lint.testing.case import discover_cases

    names = {rule.name for rule in packs.rules}
    if not (directory / "pack.yaml").is_file():
        cases = discover_cases(directory, names)
    else:
        own = {rule.name for rule in packs.rules if rule.pack == directory.name}
        if not own:
            return []  # a pack of views and lists only
        homes = [home for place in _CASES if (home := (directory / place).resolve()).is_dir()]
        cases = [case for home in homes for case in discover_cases(home, names) if case.rule in own]
    if not cases:
        raise UsageError(
            f"no cases below `{directory}`",
            hints=["A case is a directory `<rule>/<case>/`; a pack has them in `cases/` or `tests/rules/`."],
        )
    return cases
