"""The report as JUnit XML: a suite for each category, a test for each rule."""

from __future__ import annotations

import re

from hybrid_lint.report.shown import ends, place, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hybrid_lint.report.document import Finding, ReportDict, RuleOutcome

_RANKS = {"never": 0, "error": 1, "warning": 2, "info": 3}
#: What XML 1.0 has no way to write.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(report: ReportDict, *, fail_on: str = "warning") -> str:
    """XML in ASCII: red where the run is. A rule fails with the findings that fail the run; milder ones are its output.

    It is skipped if it cannot be decided or there is nothing to examine; where no rule could judge anything, and the run
    fails for that, those that cannot be decided are errors.
    """
    limit = _RANKS[fail_on]
    outcomes = report["summary"]["rules"]
    blind = bool(limit and outcomes["unresolved"] and not outcomes["pass"] and not outcomes["fail"])
    findings: dict[str, list[Finding]] = {}
    for finding in shown(report):
        findings.setdefault(finding["rule"], []).append(finding)
    suites: dict[str, _Suite] = {}
    for rule in report["rules"]:
        suite = suites.setdefault(rule["category"], _Suite(rule["category"]))
        suite.add(rule, findings.get(rule["rule"], []), limit, blind)
    ordered = [suites[name] for name in sorted(suites)]
    totals = {name: sum(suite.counts[name] for suite in ordered) for name in ("tests", "failures", "errors")}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', _tag("testsuites", {"name": "hybrid-lint", **totals})]
    for suite in ordered:
        lines += [f"  {_tag('testsuite', {'name': suite.name, **suite.counts})}", *suite.lines, "  </testsuite>"]
    return "\n".join([*lines, "</testsuites>", ""])


class _Suite:
    """The tests of one category, counted."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.counts = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
        self.lines: list[str] = []

    def add(self, rule: RuleOutcome, findings: Sequence[Finding], limit: int, blind: bool) -> None:
        """The test that a rule is."""
        self.counts["tests"] += 1
        failing = [finding for finding in findings if _RANKS[finding["severity"]] <= limit]
        inner: list[str] = []
        if failing:
            inner.append(self._failure(failing))
        elif rule["outcome"] == "unresolved":
            inner.append(self._undecided(rule, "error" if blind else "skipped"))
        elif rule["outcome"] == "not_applicable":
            self.counts["skipped"] += 1
            inner.append(f"      {_tag('skipped', {'message': 'there is nothing to examine'}, closed=True)}")
        mild = [finding for finding in findings if finding not in failing]
        if mild:
            inner.append(_element("system-out", {}, _told(mild)))
        test = {"classname": f"hybrid-lint.{rule['category']}", "name": rule["rule"]}
        if inner:
            self.lines += [f"    {_tag('testcase', test)}", *inner, "    </testcase>"]
        else:
            self.lines.append(f"    {_tag('testcase', test, closed=True)}")

    def _failure(self, findings: Sequence[Finding]) -> str:
        self.counts["failures"] += 1
        more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
        told = {"type": findings[0]["severity"], "message": findings[0]["message"] + more}
        return _element("failure", told, _told(findings))

    def _undecided(self, rule: RuleOutcome, element: str) -> str:
        self.counts["errors" if element == "error" else "skipped"] += 1
        told = {"type": "unresolved", "message": f"not decided: {rule.get('reason') or 'no reason given'}"}
        return _element(element, told, _gaps(rule))


def _told(findings: Iterable[Finding]) -> str:
    lines = []
    for finding in findings:
        lines.append(f"{place(finding)}: {finding['severity']}: {finding['message']}")
        lines += [f"  {end}" for end in ends(finding)]
        lines += [f"  {finding['remedy']}"] if finding["remedy"] else []
    return "\n".join(lines)


def _gaps(rule: RuleOutcome) -> str:
    return "\n".join(f"{place(gap)}: {gap['subject'] or 'all'}: {gap['reason']}" for gap in rule.get("unresolved", ()))


def _element(name: str, attributes: Mapping[str, object], text: str) -> str:
    return f"      {_tag(name, attributes)}{_escaped(text)}</{name}>"


def _tag(name: str, attributes: Mapping[str, object], *, closed: bool = False) -> str:
    told = "".join(f' {key}="{_attribute(str(value))}"' for key, value in attributes.items())
    return f"<{name}{told}{'/' if closed else ''}>"


def _attribute(text: str) -> str:
    """Line ends and tabs would become blanks, quotes would end the attribute."""
    return _escaped(text).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;")


def _escaped(text: str) -> str:
    text = _UNWRITABLE.sub("\ufffd", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")
