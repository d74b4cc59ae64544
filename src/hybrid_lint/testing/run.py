"""Runs cases: what a rule finds in a small repository against what the repository's comments expect."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint.errors import nearest_name
from hybrid_lint.testing.case import Case, CaseModel, expectations_of, materialise, settings_of
from hybrid_lint.testing.verdict import Expected, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from hybrid_lint.config.source import ConfigSource
    from hybrid_lint.rulepack.rule import Packs

    #: (root, configuration file or None, profile, rules to select, packs) → report
    Checker = Callable[[Path, Path | None, str | None, Sequence[str], Packs], dict[str, Any]]


class Trial(NamedTuple):
    """A case that lies on the disk, ready to be checked: `config` is outside of `root`; no `profile` is one to detect."""

    root: Path
    config: Path | None
    profile: str | None
    expected: Expected

    def source(self) -> ConfigSource:
        """The configuration of the run: the case's, or a file in its repository."""
        from hybrid_lint.config.source import ConfigSource, find_config_file

        if self.config is not None:
            return ConfigSource(str(self.config))
        found = find_config_file(self.root)
        return ConfigSource(found if found and Path(found).parent == self.root else None)


def run_case(case: Case, packs: Packs, check: Checker | None = None) -> list[Problem]:
    """Checks a copy of the case with the rule under test, and those it supersedes or that supersede it, alone."""
    names = {rule.name for rule in packs.rules}
    if case.rule not in names:
        nearest = nearest_name(case.rule, names)
        hint = f"; did you mean `{nearest}`?" if nearest else ""
        return [Problem(f"{case.rule}/{case.name}", "", None, f"there is no rule `{case.rule}`{hint}")]
    with trial(case, packs) as copy:
        if check is None:
            report = _check(copy, packs)
        else:
            report = check(copy.root, copy.config, copy.profile, copy.expected.selected, packs)
    return copy.expected.problems(report)


@contextmanager
def trial(case: Case, packs: Packs) -> Iterator[Trial]:
    """A copy of the case's repository, and what is expected of it; the copy goes at the end."""
    settings = settings_of(case)
    with tempfile.TemporaryDirectory(prefix="hybrid-lint-case-") as directory:
        root = Path(directory) / case.name
        materialise(case, settings, root)
        expected = Expected(
            f"{case.rule}/{case.name}",
            case.rule,
            _selected(case.rule, packs),
            settings,
            *expectations_of(case, settings, root),
        )
        yield Trial(root, _config(settings, Path(directory)), _profile(case, settings, packs), expected)


def uncovered(cases: Iterable[Case], packs: Packs) -> list[Problem]:
    """Rules without a hit or without a near miss. A near miss is an `ok:` or a case that expects nothing."""
    hits: set[str] = set()
    misses: set[str] = set()
    for case in cases:
        settings = settings_of(case)
        with tempfile.TemporaryDirectory(prefix="hybrid-lint-case-") as directory:
            root = Path(directory) / case.name
            materialise(case, settings, root)
            expectations, silences = expectations_of(case, settings, root)
        hits |= {case.rule} & {item.rule for item in expectations}
        if any(item.rule == case.rule for item in silences) or not any(item.rule == case.rule for item in expectations):
            misses.add(case.rule)
    problems = []
    for rule in packs.rules:
        for word, found in (("hit", hits), ("near miss", misses)):
            if rule.name not in found:
                problems.append(Problem(rule.name, "", None, f"no case has a {word}"))
    return problems


def _check(copy: Trial, packs: Packs) -> dict[str, Any]:
    from hybrid_lint.api import check

    report: dict[str, Any] = check(
        copy.root,
        config=copy.source(),
        select=copy.expected.selected,
        profile=copy.profile,
        jobs=1,
        cache=False,
        packs=packs,
    )
    return report


def _config(settings: CaseModel, directory: Path) -> Path | None:
    """The case's configuration, beside its repository so that no rule sees it."""
    if not settings.config:
        return None
    file = directory / "hybrid-lint.toml"
    file.write_text(settings.config, encoding="utf-8")
    return file


def _profile(case: Case, settings: CaseModel, packs: Packs) -> str | None:
    if settings.profile == "detected":
        return None
    profiles = next(rule.profiles for rule in packs.rules if rule.name == case.rule)
    return settings.profile or ("improved_hybrid" if "improved_hybrid" in profiles else profiles[0])


def _selected(name: str, packs: Packs) -> list[str]:
    related = {name}
    for rule in packs.rules:
        if rule.name == name:
            related.update(rule.supersedes)
        elif name in rule.supersedes:
            related.add(rule.name)
    return sorted(related)
