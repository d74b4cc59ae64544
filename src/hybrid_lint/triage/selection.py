"""Which findings a run is about, and their order."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from hybrid_lint.rulepack.names import RuleNames

    Finding = dict[str, Any]


def report_order(finding: Finding) -> tuple[str, int, int, str, str]:
    """The key findings are sorted by in every report."""
    return finding["path"], finding["line"] or 0, finding["column"] or 0, finding["rule"], finding["message"]


def ignored_paths(
    findings: Sequence[Finding], per_path_ignores: Mapping[str, Iterable[str]], names: RuleNames
) -> list[Finding]:
    """The findings that no `per-path-ignores` entry of the configuration takes away."""
    if not per_path_ignores:
        return list(findings)
    from hybrid_lint.formats.path_globs import path_pattern

    entries = [
        (path_pattern(glob), {rule for name in ignored for rule in names.resolve(name)})
        for glob, ignored in per_path_ignores.items()
    ]
    return [
        finding
        for finding in findings
        if not any(finding["rule"] in rules and pattern.fullmatch(finding["path"]) for pattern, rules in entries)
    ]
