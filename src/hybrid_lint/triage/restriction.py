"""A report on given files: the whole repository is judged, and what those files take part in is told."""

from __future__ import annotations

from hybrid_lint.report.summary import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from hybrid_lint.triage.selection import Finding


def restrict_report(report: dict[str, Any], paths: Sequence[str]) -> None:
    """Takes away the findings of others, and counts findings and outcomes anew: a rule that fails elsewhere passes here.

    What could not be decided stays undecided, and `examined` is of the whole repository.
    """
    recount(report, restrict(report["findings"], paths))
    report["summary"]["given_files"] = len(paths)


def recount(report: dict[str, Any], findings: list[Finding]) -> None:
    """Makes a report one on some of its findings."""
    report["findings"] = findings
    subjects: dict[str, set[object]] = {}
    for finding in findings:
        if not finding["suppressed"]:
            subject = finding["subject"] or (finding["path"], finding["line"], finding["column"])
            subjects.setdefault(finding["rule"], set()).add(subject)
    outcomes = dict.fromkeys(report["summary"]["rules"], 0)
    for rule in report["rules"]:
        if rule["outcome"] == "fail":
            rule["failed"] = len(subjects.get(rule["rule"], ()))
            rule["outcome"] = "fail" if rule["failed"] else "pass"
        outcomes[rule["outcome"]] += 1
    report["summary"] |= {**counted(findings), "rules": outcomes}


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
