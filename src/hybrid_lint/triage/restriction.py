"""A report on given files: the whole repository is judged, and what those files take part in is told."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from hybrid_lint.triage.selection import Finding


def restrict_report(report: dict[str, Any], paths: Sequence[str]) -> None:
    """Takes away the findings of others, and counts findings and outcomes anew: a rule that fails elsewhere passes here.

    What could not be decided stays undecided, and `examined` is of the whole repository.
    """
    findings = report["findings"] = restrict(report["findings"], paths)
    severities = dict.fromkeys(report["summary"]["findings"], 0)
    subjects: dict[str, set[object]] = {}
    suppressed = 0
    for finding in findings:
        if finding["suppressed"]:
            suppressed += 1
            continue
        severities[finding["severity"]] += 1
        subject = finding["subject"] or (finding["path"], finding["line"], finding["column"])
        subjects.setdefault(finding["rule"], set()).add(subject)
    outcomes = dict.fromkeys(report["summary"]["rules"], 0)
    for rule in report["rules"]:
        if rule["outcome"] == "fail":
            rule["failed"] = len(subjects.get(rule["rule"], ()))
            rule["outcome"] = "fail" if rule["failed"] else "pass"
        outcomes[rule["outcome"]] += 1
    report["summary"] |= {
        "findings": severities,
        "suppressed": suppressed,
        "rules": outcomes,
        "given_files": len(paths),
    }


def restrict(findings: Iterable[Finding], paths: Iterable[str]) -> list[Finding]:
    """The findings that a given file, or a file below a given directory, is party to at either end.

    Paths are relative to the checked root with `/`; `.` is the root itself.
    """
    exact = {path.rstrip("/") for path in paths}
    if "." in exact or "" in exact:
        return list(findings)
    prefixes = tuple(path + "/" for path in exact)

    def is_party(path: str | None) -> bool:
        return path is not None and (path in exact or path.startswith(prefixes))

    return [
        finding
        for finding in findings
        if is_party(finding["path"]) or any(is_party(end["path"]) for end in finding["related"])
    ]
