"""Runs cases: what a rule finds in a small repository against what the repository's comments expect."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint.errors import nearest_name
from hybrid_lint.testing.case import Case, CaseModel, expectations_of, materialise, settings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hybrid_lint.rulepack.rule import Packs
    from hybrid_lint.testing.annotation import Expectation, Silence

    #: (root, configuration file or None, profile, rules to select, packs) → report
    Checker = Callable[[Path, Path | None, str | None, Sequence[str], Packs], dict[str, Any]]


class Problem(NamedTuple):
    """One way in which a case does not hold; `path` and `line` are those inside the case."""

    case: str
    path: str
    line: int | None
    message: str

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line) if part)
        return f"{self.case}: {place}: {self.message}" if place else f"{self.case}: {self.message}"


def run_case(case: Case, packs: Packs, check: Checker | None = None) -> list[Problem]:
    """Checks a copy of the case with the rule under test, and those it supersedes or that supersede it, alone."""
    settings = settings_of(case)
    name = f"{case.rule}/{case.name}"
    rules = {rule.name: rule for rule in packs.rules}
    if case.rule not in rules:
        nearest = nearest_name(case.rule, rules)
        return [
            Problem(
                name, "", None, f"there is no rule `{case.rule}`" + (f"; did you mean `{nearest}`?" if nearest else "")
            )
        ]
    with tempfile.TemporaryDirectory(prefix="hybrid-lint-case-") as directory:
        root = Path(directory) / case.name
        materialise(case, settings, root)
        config = _config(settings, Path(directory))
        selected = _selected(case.rule, packs)
        profiles = rules[case.rule].profiles
        profile: str | None = settings.profile or ("improved_hybrid" if "improved_hybrid" in profiles else profiles[0])
        if profile == "detected":
            profile = None
        report = (check or _check)(root, config, profile, selected, packs)
        expectations, silences = expectations_of(case, settings, root)
    named = {(item.rule, item.path, item.line) for item in expectations}
    named |= {(item.rule, item.path, item.line) for item in silences}
    problems = [
        Problem(name, path, line, f"`{rule}` is not checked in this case")
        for rule, path, line in sorted(named, key=str)
        if rule not in selected
    ]
    findings = [finding for finding in report["findings"] if finding["rule"] in selected and not finding["suppressed"]]
    problems += _mismatches(name, case.rule, expectations, silences, findings)
    return problems + _wrong_outcome(name, case.rule, settings, report, bool(expectations))


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


def _check(root: Path, config: Path | None, profile: str | None, select: Sequence[str], packs: Packs) -> dict[str, Any]:
    from hybrid_lint.config.source import ConfigSource, find_config_file
    from hybrid_lint.engine import check

    found = str(config) if config else find_config_file(root)
    own = found if found and (config or Path(found).parent == root) else None
    report: dict[str, Any] = check(
        root, config=ConfigSource(own), select=list(select), profile=profile, jobs=1, cache=False, packs=packs
    )
    return report


def _config(settings: CaseModel, directory: Path) -> Path | None:
    """The case's configuration, beside its repository so that no rule sees it."""
    if not settings.config:
        return None
    file = directory / "hybrid-lint.toml"
    file.write_text(settings.config, encoding="utf-8")
    return file


def _selected(name: str, packs: Packs) -> list[str]:
    related = {name}
    for rule in packs.rules:
        if rule.name == name:
            related.update(rule.supersedes)
        elif name in rule.supersedes:
            related.add(rule.name)
    return sorted(related)


def _mismatches(
    name: str, rule: str, expectations: list[Expectation], silences: list[Silence], findings: list[dict[str, Any]]
) -> list[Problem]:
    problems: list[Problem] = []
    left = list(findings)
    # The most exact expectations choose first, so that a vague one does not take their finding.
    for item in sorted(expectations, key=lambda item: (item.line is None, -len(item.part))):
        match = next((finding for finding in left if _meets(finding, item)), None)
        if match is not None:
            left.remove(match)
            continue
        near = [finding for finding in findings if finding["rule"] == item.rule and finding["path"] == item.path]
        problems.append(Problem(name, item.path, item.line, _unmatched(item, near)))
    silent = {(item.rule, item.path, item.line) for item in silences}
    for finding in left:
        is_silent = (finding["rule"], finding["path"], finding["line"]) in silent
        if finding["rule"] == rule or is_silent:
            why = "must be silent here, but says" if is_silent else "finds what nothing expects"
            text = f"`{finding['rule']}` {why}: {finding['severity']}: {finding['message']}"
            problems.append(Problem(name, finding["path"], finding["line"], text))
    return problems


def _meets(finding: dict[str, Any], item: Expectation) -> bool:
    return (
        finding["rule"] == item.rule
        and finding["path"] == item.path
        and item.line in (None, finding["line"])
        and item.part in finding["message"]
        and item.severity in ("", finding["severity"])
    )


def _unmatched(item: Expectation, near: list[dict[str, Any]]) -> str:
    wanted = item.rule + (f"[{item.severity}]" if item.severity else "") + (f' "{item.part}"' if item.part else "")
    found = "; ".join(f"line {finding['line']}: {finding['severity']}: {finding['message']}" for finding in near)
    return f"expected {wanted}, found {found or 'nothing in this file'}"


def _wrong_outcome(name: str, rule: str, settings: CaseModel, report: dict[str, Any], expects: bool) -> list[Problem]:
    entry = next((entry for entry in report["rules"] if entry["rule"] == rule), None)
    if entry is None:
        return [Problem(name, "", None, f"`{rule}` did not run: it does not belong to the profile {report['profile']}")]
    outcome = entry["outcome"]
    if settings.outcome is not None:
        wrong = outcome != settings.outcome
        return [Problem(name, "", None, f"the outcome is {outcome}, not {settings.outcome}")] if wrong else []
    if outcome == "unresolved":
        return [Problem(name, "", None, f"`{rule}` is unresolved: {entry.get('reason')}")]
    if outcome == "not_applicable" and not expects:
        text = (
            "the rule examined nothing, so its silence proves nothing; if that is meant, say `outcome: not_applicable`"
        )
        return [Problem(name, "", None, f"{text} in case.yaml")]
    return []
