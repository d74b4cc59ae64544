"""What the report on a case is compared with, and every way in which the two can differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from hybrid_lint.testing.annotation import Expectation, Silence
    from hybrid_lint.testing.case import CaseModel


class Problem(NamedTuple):
    """One way in which a case does not hold; `path` and `line` are those inside the case."""

    case: str
    path: str
    line: int | None
    message: str

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line) if part)
        return f"{self.case}: {place}: {self.message}" if place else f"{self.case}: {self.message}"


class Expected(NamedTuple):
    """What the rule under test, and the rules in `selected` beside it, must say of a case."""

    name: str
    rule: str
    selected: list[str]
    settings: CaseModel
    expectations: list[Expectation]
    silences: list[Silence]

    def problems(self, report: dict[str, Any]) -> list[Problem]:
        """Every way in which a report differs from this."""
        named = {(item.rule, item.path, item.line) for item in self.expectations}
        named |= {(item.rule, item.path, item.line) for item in self.silences}
        problems = [
            Problem(self.name, path, line, f"`{rule}` is not checked in this case")
            for rule, path, line in sorted(named, key=str)
            if rule not in self.selected
        ]
        findings = [
            finding for finding in report["findings"] if finding["rule"] in self.selected and not finding["suppressed"]
        ]
        return problems + self._mismatches(findings) + self._wrong_outcome(report)

    def _mismatches(self, findings: list[dict[str, Any]]) -> list[Problem]:
        problems: list[Problem] = []
        left = list(findings)
        # The most exact expectations choose first, so that a vague one does not take their finding.
        for item in sorted(self.expectations, key=lambda item: (item.line is None, -len(item.part))):
            match = next((finding for finding in left if _meets(finding, item)), None)
            if match is not None:
                left.remove(match)
                continue
            near = [finding for finding in findings if finding["rule"] == item.rule and finding["path"] == item.path]
            problems.append(Problem(self.name, item.path, item.line, _unmatched(item, near)))
        silent = {(item.rule, item.path, item.line) for item in self.silences}
        for finding in left:
            is_silent = (finding["rule"], finding["path"], finding["line"]) in silent
            if finding["rule"] == self.rule or is_silent:
                why = "must be silent here, but says" if is_silent else "finds what nothing expects"
                text = f"`{finding['rule']}` {why}: {finding['severity']}: {finding['message']}"
                problems.append(Problem(self.name, finding["path"], finding["line"], text))
        return problems

    def _wrong_outcome(self, report: dict[str, Any]) -> list[Problem]:
        entry = next((entry for entry in report["rules"] if entry["rule"] == self.rule), None)
        if entry is None:
            text = f"`{self.rule}` did not run: it does not belong to the profile {report['profile']}"
            return [Problem(self.name, "", None, text)]
        outcome, wanted = entry["outcome"], self.settings.outcome
        if wanted is not None:
            wrong = outcome != wanted
            return [Problem(self.name, "", None, f"the outcome is {outcome}, not {wanted}")] if wrong else []
        if outcome == "unresolved":
            return [Problem(self.name, "", None, f"`{self.rule}` is unresolved: {entry.get('reason')}")]
        if outcome == "not_applicable" and not self.expectations:
            text = (
                "the rule examined nothing, so its silence proves nothing; if that is meant, say "
                "`outcome: not_applicable` in case.yaml"
            )
            return [Problem(self.name, "", None, text)]
        return []


def _meets(finding: dict[str, Any], item: Expectation) -> bool:
    return (
        finding["rule"] == item.rule
        and finding["path"] == item.path
        and item.line in (None, finding["line"])
        and item.part in finding["message"]
        and item.severity in ("", finding["severity"])
        and item.steps in ((), _steps(finding))
    )


def _steps(finding: dict[str, Any]) -> tuple[str, ...]:
    return tuple(f"{step['path']}:{step['line']}" for step in finding.get("steps", ()))


def _unmatched(item: Expectation, near: list[dict[str, Any]]) -> str:
    wanted = item.rule + (f"[{item.severity}]" if item.severity else "") + (f' "{item.part}"' if item.part else "")
    wanted += f" by way of {', '.join(item.steps)}" if item.steps else ""
    found = "; ".join(_told(finding, item) for finding in near)
    return f"expected {wanted}, found {found or 'nothing in this file'}"


def _told(finding: dict[str, Any], item: Expectation) -> str:
    way = f", by way of {', '.join(_steps(finding))}" if item.steps else ""
    return f"line {finding['line']}: {finding['severity']}: {finding['message']}{way}"
