"""Inline suppressions: `# hybrid-lint: ignore[rule] reason` takes a finding away, and must say why and for what.

A comment speaks of a finding if it stands at either of its ends. Without a reason it suppresses nothing.
"""

from __future__ import annotations

import json

from hybrid_lint.triage.selection import report_order

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from typing import Any

    from hybrid_lint.rulepack.names import RuleNames
    from hybrid_lint.triage.selection import Finding

WITHOUT_REASON = "suppression-without-reason"
OF_UNKNOWN_RULE = "suppression-of-unknown-rule"
UNUSED = "unused-suppression"

#: Metadata of the rules this module itself is, in the shape of the report's `rules`.
BUILT_IN_RULES: tuple[dict[str, Any], ...] = (
    {
        "rule": WITHOUT_REASON,
        "category": "suppressions",
        "covers": [],
        "severity": "warning",
        "statement": "A suppression says why the finding is acceptable; without a reason it suppresses nothing.",
        "remedy": "Write the reason behind the brackets, or mend the finding and delete the comment.",
    },
    {
        "rule": OF_UNKNOWN_RULE,
        "category": "suppressions",
        "covers": [],
        "severity": "warning",
        "statement": "A suppression names rules that exist.",
        "remedy": "Correct the name; `hybrid-lint rules` lists them all.",
    },
    {
        "rule": UNUSED,
        "category": "suppressions",
        "covers": [],
        "severity": "warning",
        "statement": "A suppression suppresses something; one that outlived its finding would hide the next one.",
        "remedy": "Delete the rule from the brackets, or the whole comment.",
    },
)
_BUILT_IN = {str(rule["rule"]): rule for rule in BUILT_IN_RULES}


class Suppression:
    """One comment: a row of `fact_suppression` and the path of its file."""

    __slots__ = ("column", "end_column", "end_line", "line", "path", "reason", "rules", "scope", "target_line")

    def __init__(
        self,
        path: str,
        rules: str | Sequence[str],
        reason: str,
        scope: str,
        target_line: int,
        line: int,
        column: int,
        end_line: int,
        end_column: int,
    ) -> None:
        """`rules` is the JSON list of the row, or a list."""
        self.path = path
        self.rules: list[str] = json.loads(rules) if isinstance(rules, str) else list(rules)
        self.reason = reason
        self.scope = scope
        self.target_line = target_line
        self.line = line
        self.column = column
        self.end_line = end_line
        self.end_column = end_column

    def speaks_of(self, path: str, line: int | None) -> bool:
        """Whether a place is the one this comment stands at."""
        return path == self.path and (self.scope == "file" or line in (self.target_line, self.line))


def apply(
    findings: Iterable[Finding],
    suppressions: Sequence[Suppression],
    known: RuleNames,
    ran_rules: Collection[str],
) -> list[Finding]:
    """All findings in report order, those that a comment takes away marked `suppressed`, and those about comments.

    `known` must contain the built-in rules; `ran_rules` are the rules that ran on the whole repository and came to a
    result (selected, not unresolved). A built-in rule that is not among them says nothing. Findings are changed in
    place. Must see the findings of the whole repository: restricting to given files comes afterwards.
    """
    result = list(findings)
    used: set[tuple[int, str]] = set()
    _mark(result, suppressions, known, used)
    own = [
        *_without_reason(suppressions, ran_rules),
        *_unknown(suppressions, known, ran_rules),
        *_unused(suppressions, known, ran_rules, used),
    ]
    _mark(own, suppressions, known, used)
    return sorted([*result, *own], key=report_order)


def outcomes(
    findings: Iterable[Finding], suppressions: Sequence[Suppression], ran_rules: Collection[str]
) -> list[dict[str, Any]]:
    """The entries of the built-in rules in the report's `rules`, for those among `ran_rules`."""
    failed = dict.fromkeys(_BUILT_IN, 0)
    for finding in findings:
        if finding["rule"] in failed and not finding["suppressed"]:
            failed[finding["rule"]] += 1
    examined = len(suppressions)
    without_failure = "pass" if examined else "not_applicable"
    return [
        {
            **{key: rule[key] for key in ("rule", "category", "covers", "severity")},
            "outcome": "fail" if failed[name] else without_failure,
            "examined": examined,
            "failed": failed[name],
        }
        for name, rule in _BUILT_IN.items()
        if name in ran_rules
    ]


def _mark(
    findings: Iterable[Finding], suppressions: Sequence[Suppression], known: RuleNames, used: set[tuple[int, str]]
) -> None:
    by_rule: dict[str, list[tuple[int, str]]] = {}
    for number, suppression in enumerate(suppressions):
        if suppression.reason:
            for name in suppression.rules:
                for rule in known.rule_names(name):
                    by_rule.setdefault(rule, []).append((number, name))
    if not by_rule:
        return
    for finding in findings:
        for number, name in by_rule.get(finding["rule"], ()):
            places = [(finding["path"], finding["line"]), *((end["path"], end["line"]) for end in finding["related"])]
            if any(suppressions[number].speaks_of(path, line) for path, line in places):
                finding["suppressed"] = True
                used.add((number, name))


def _without_reason(suppressions: Iterable[Suppression], ran_rules: Collection[str]) -> Iterable[Finding]:
    for suppression in suppressions if WITHOUT_REASON in ran_rules else ():
        if not suppression.rules and suppression.reason:
            message = "the suppression names no rule: `ignore[rule] reason`"
            yield _finding(WITHOUT_REASON, suppression, "nothing", message)
        if not suppression.reason:
            names = ", ".join(f"`{name}`" for name in suppression.rules) or "nothing"
            yield _finding(WITHOUT_REASON, suppression, names, f"the suppression of {names} gives no reason")


def _unknown(suppressions: Iterable[Suppression], known: RuleNames, ran_rules: Collection[str]) -> Iterable[Finding]:
    for suppression in suppressions if OF_UNKNOWN_RULE in ran_rules else ():
        for name in suppression.rules:
            if not known.rule_names(name):
                yield _finding(OF_UNKNOWN_RULE, suppression, name, _unknown_message(name, known))


def _unknown_message(name: str, known: RuleNames) -> str:
    if known.knows(name):
        return f"`{name}` is a category; a suppression names rules"
    hint = known.code_hint(name)
    if hint:
        return f"no rule answers to `{name}`: {hint[:1].lower() if hint[1:2].islower() else hint[:1]}{hint[1:].rstrip('.')}"
    nearest = known.nearest(name, categories=False)
    return f"no rule is called `{name}`" + (f"; did you mean `{nearest}`?" if nearest else "")


def _unused(
    suppressions: Iterable[Suppression],
    known: RuleNames,
    ran_rules: Collection[str],
    used: Collection[tuple[int, str]],
) -> Iterable[Finding]:
    for number, suppression in enumerate(suppressions if UNUSED in ran_rules else ()):
        for name in suppression.rules if suppression.reason else ():
            rules = known.rule_names(name)
            decidable = bool(rules) and all(rule in ran_rules and rule not in _BUILT_IN for rule in rules)
            if decidable and (number, name) not in used:
                yield _finding(UNUSED, suppression, name, f"the suppression of `{name}` suppresses nothing")


def _finding(name: str, suppression: Suppression, subject: str, message: str) -> Finding:
    rule = _BUILT_IN[name]
    return {
        "rule": name,
        "category": rule["category"],
        "covers": [],
        "severity": rule["severity"],
        "path": suppression.path,
        "line": suppression.line,
        "column": suppression.column,
        "end_line": suppression.end_line,
        "end_column": suppression.end_column,
        "message": message,
        "subject": subject.replace("`", ""),
        "remedy": rule["remedy"],
        "related": [],
        "fingerprint": "",
        "suppressed": False,
    }
