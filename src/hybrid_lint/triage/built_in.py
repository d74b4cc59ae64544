"""The rules that no query is: about what silences findings."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from typing import Any

    from hybrid_lint.triage.selection import Finding

WITHOUT_REASON = "suppression-without-reason"
OF_UNKNOWN_RULE = "suppression-of-unknown-rule"
WITH_UNREADABLE_DATE = "suppression-with-unreadable-date"
EXPIRES_SOON = "suppression-expires-soon"
UNUSED = "unused-suppression"
STALE_ENTRY = "stale-baseline-entry"
ENTRY_EXPIRES_SOON = "baseline-entry-expires-soon"
#: Found by `--guard` alone, and nothing in the repository takes it away.
LOOSENED = "policy-loosened"


def _rule(name: str, severity: str, statement: str, remedy: str, *, category: str = "suppressions") -> dict[str, Any]:
    return {
        "rule": name,
        "category": category,
        "covers": [],
        "severity": severity,
        "statement": statement,
        "remedy": remedy,
    }


#: Metadata in the shape of the report's `rules`.
BUILT_IN_RULES: tuple[dict[str, Any], ...] = (
    _rule(
        WITHOUT_REASON,
        "warning",
        "A suppression says why the finding is acceptable; without a reason it suppresses nothing.",
        "Write the reason behind the brackets, or mend the finding and delete the comment.",
    ),
    _rule(
        OF_UNKNOWN_RULE,
        "warning",
        "A suppression names rules that exist.",
        "Correct the name; `hybrid-lint rules` lists them all.",
    ),
    _rule(
        WITH_UNREADABLE_DATE,
        "warning",
        "What follows `until` in a suppression is a date; with anything else it suppresses nothing.",
        "Write year, month and day: `until 2027-01-31`. Without an end, put the reason in other words.",
    ),
    _rule(
        EXPIRES_SOON,
        "info",
        "A suppression that ends within fourteen days is announced, so that its end surprises nobody.",
        "Mend the finding before that day, or agree on a later one.",
    ),
    _rule(
        UNUSED,
        "warning",
        "A suppression suppresses something; one that outlived its finding would hide the next one.",
        "Delete the rule from the brackets, or the whole comment.",
    ),
    _rule(
        STALE_ENTRY,
        "warning",
        "An entry of the baseline accepts something; one that outlived its finding would accept the next one.",
        "`hybrid-lint baseline prune` takes it out of the file.",
        category="baseline",
    ),
    _rule(
        ENTRY_EXPIRES_SOON,
        "info",
        "An entry of the baseline that ends within fourteen days is announced, so that its end surprises nobody.",
        "Mend the finding before that day, or agree on a later one.",
        category="baseline",
    ),
    _rule(
        LOOSENED,
        "error",
        "What makes the gate see or say less is decided by a person who looks at it, and never comes in unseen.",
        "Take it back, or have somebody who may decide it look at it: docs/guard.md says how it comes in then.",
        category="guard",
    ),
)
BUILT_IN = {str(rule["rule"]): rule for rule in BUILT_IN_RULES}


class Place:
    """Where a finding of these rules is."""

    __slots__ = ("column", "end_column", "end_line", "line", "path")

    def __init__(self, path: str, line: int, column: int, end_line: int, end_column: int) -> None:
        self.path = path
        self.line = line
        self.column = column
        self.end_line = end_line
        self.end_column = end_column


def finding(name: str, place: Place, subject: str, message: str) -> Finding:
    """A finding of one of these rules, without a fingerprint yet."""
    rule = BUILT_IN[name]
    return {
        "rule": name,
        "category": rule["category"],
        "covers": [],
        "severity": rule["severity"],
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "message": message,
        "subject": subject.replace("`", ""),
        "remedy": rule["remedy"],
        "related": [],
        "fingerprint": "",
        "suppressed": False,
    }


def outcomes(findings: Iterable[Finding], examined: Mapping[str, int], ran: Collection[str]) -> list[dict[str, Any]]:
    """The entries in the report's `rules` of those rules among `ran`; `examined` has how many things each looked at."""
    failed = dict.fromkeys(BUILT_IN, 0)
    for each in findings:
        if each["rule"] in failed and not each["suppressed"]:
            failed[each["rule"]] += 1
    return [
        {
            **{key: rule[key] for key in ("rule", "category", "covers", "severity")},
            "outcome": "fail" if failed[name] else "pass" if examined.get(name) else "not_applicable",
            "examined": examined.get(name, 0),
            "failed": failed[name],
        }
        for name, rule in BUILT_IN.items()
        if name in ran
    ]
