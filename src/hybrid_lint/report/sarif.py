"""The report as SARIF 2.1.0: for code scanning on GitHub, for editors, and for programs that gather findings."""

from __future__ import annotations

import json
from os import fsencode
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from hybrid_lint.report.rule_help import rule_help
from hybrid_lint.report.rule_page import without_values
from hybrid_lint.report.shown import whole_file, without_surrogates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hybrid_lint.report.document import End, Finding, Fix, Gap, ReportDict, RuleOutcome

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
#: GitHub sorts alerts by these.
_PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation"}
#: Paths are relative to the root of the repository; where that is, whoever reads the file knows.
_BASE = "%SRCROOT%"
_UNRESOLVED = "unresolved"


def render_sarif(report: ReportDict, pages: Sequence[Mapping[str, Any]], *, part: str = "") -> str:
    """The report, with the pages of its rules from `cli.rules.known_rules`; in ASCII, ending in a line end.

    `part` is the directory that was checked, from the root of the repository: it keeps the results of several
    directories apart that are uploaded for one commit.
    """
    by_name = {page["rule"]: page for page in pages}
    indexes = {rule["rule"]: at for at, rule in enumerate(report["rules"])}
    any_suppressed = any(finding["suppressed"] for finding in report["findings"])
    driver = {
        "name": "hybrid-lint",
        "version": report["tool_version"],
        "rules": [_rule(rule, by_name.get(rule["rule"])) for rule in report["rules"]],
        "notifications": [
            {"id": _UNRESOLVED, "shortDescription": {"text": "A rule could not decide everything it examines."}}
        ],
    }
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"hybrid-lint/{quote(part)}/" if part else "hybrid-lint/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"description": {"text": "The root of the repository."}}},
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    _notification(rule, indexes[rule["rule"]])
                    for rule in report["rules"]
                    if rule["outcome"] == "unresolved" or rule.get("unresolved")
                ],
            }
        ],
        "results": [_result(finding, indexes, any_suppressed) for finding in report["findings"]],
        "properties": {"profile": report["profile"]},
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


# ── rules ──


def _rule(rule: RuleOutcome, page: Mapping[str, Any] | None) -> dict[str, Any]:
    described: dict[str, Any] = {"id": rule["rule"]}
    if page is not None:
        statement = " ".join(page["statement"].split())
        remedy = f"\n\n{without_values(page['remedy'])}" if page.get("remedy") else ""
        described |= {
            "shortDescription": {"text": statement.partition(". ")[0].rstrip(".")},
            "fullDescription": {"text": statement},
            "help": {"text": statement + remedy, "markdown": rule_help(dict(page))},
        }
    return {
        **described,
        "defaultConfiguration": {"level": _LEVELS[rule["severity"]]},
        "properties": {
            "tags": [rule["category"], *rule["covers"]],
            "problem.severity": _PROBLEMS[rule["severity"]],
        },
    }


def _notification(rule: RuleOutcome, index: int) -> dict[str, Any]:
    gaps = rule.get("unresolved", [])
    text = rule.get("reason") or (gaps[0]["reason"] if gaps else "no reason given")
    return {
        "level": "warning",
        "descriptor": {"id": _UNRESOLVED, "index": 0},
        "associatedRule": {"id": rule["rule"], "index": index},
        "message": {"text": without_surrogates(f"{rule['rule']} is not decided: {text}")},
        "locations": [_gap(gap) for gap in gaps],
    }


def _gap(gap: Gap) -> dict[str, Any]:
    whom = f"{gap['subject']}: " if gap["subject"] is not None else ""
    region = {"region": {"startLine": gap["line"]}} if gap["line"] else {}
    return {
        "physicalLocation": {"artifactLocation": _artifact(gap["path"]), **region},
        "message": {"text": without_surrogates(whom + gap["reason"])},
    }


# ── results ──


def _result(finding: Finding, indexes: Mapping[str, int], any_suppressed: bool) -> dict[str, Any]:
    name = finding["rule"]
    result: dict[str, Any] = {
        "ruleId": name,
        **({"ruleIndex": indexes[name]} if name in indexes else {}),
        "level": _LEVELS[finding["severity"]],
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": _place(finding, _region(finding))}],
    }
    if finding["related"]:
        result["relatedLocations"] = [_end(end, at) for at, end in enumerate(finding["related"], 1)]
    if finding.get("steps"):
        result["codeFlows"] = [{"threadFlows": [{"locations": _flow(finding)}]}]
    result["partialFingerprints"] = {"hybridLint/v1": finding["fingerprint"]}
    if any_suppressed:  # of all results or of none: an empty list says that nobody suppressed this one
        result["suppressions"] = [_suppression(finding)] if finding["suppressed"] else []
    if finding.get("fix", {}).get("changes"):
        result["fixes"] = [_fix(finding["fix"])]
    result["properties"] = {
        "category": finding["category"],
        "covers": finding["covers"],
        **({} if finding["subject"] is None else {"subject": without_surrogates(finding["subject"])}),
    }
    return result


def _fix(fix: Fix) -> dict[str, Any]:
    """The edits of one repair. Whether to look at them first, the description says: the format has no word for it."""
    title = fix["title"] if fix["safety"] == "safe" else f"{fix['title']} (look at what that changes)"
    return {
        "description": {"text": without_surrogates(_literal(title))},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(change["path"]),
                "replacements": [
                    {
                        "deletedRegion": {
                            "startLine": each["line"],
                            "startColumn": each["column"],
                            "endLine": each["end_line"],
                            "endColumn": each["end_column"],
                        },
                        "insertedContent": {"text": without_surrogates(each["text"])},
                    }
                    for each in change["replacements"]
                ],
            }
            for change in fix["changes"]
        ],
    }


def _suppression(finding: Finding) -> dict[str, Any]:
    told: Any = dict(finding).get("suppression") or {}
    suppression: dict[str, Any] = {
        "kind": "external" if told.get("kind") == "baseline" else "inSource",
        "status": "accepted",
    }
    if told.get("reason"):
        suppression["justification"] = without_surrogates(told["reason"])
    if told.get("path"):
        region = {"region": {"startLine": told["line"]}} if told.get("line") else {}
        suppression["location"] = {"physicalLocation": {"artifactLocation": _artifact(told["path"]), **region}}
    terms = {name: told[name] for name in ("until", "ticket") if told.get(name)}
    return {**suppression, **({"properties": terms} if terms else {})}


def _message(finding: Finding) -> str:
    """What is wrong, what to do, and a link to each other end: GitHub shows no related location without one."""
    lines = [_literal(finding["message"])]
    lines += [f"[{_link_text(end)}]({at})" for at, end in enumerate(finding["related"], 1)]
    if finding["remedy"]:
        lines.append(_literal(finding["remedy"]))
    return without_surrogates("\n".join(lines))


def _link_text(end: End) -> str:
    text = end["message"] or f"{end['path']}:{end['line']}"
    return _literal(" ".join(text.split())).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _literal(text: str) -> str:
    """A message has placeholders in braces, so that a brace of its own is written twice."""
    return text.replace("{", "{{").replace("}", "}}")


def _end(end: End, number: int) -> dict[str, Any]:
    return {"id": number, **_location(end)}


def _flow(finding: Finding) -> list[dict[str, Any]]:
    """The steps, and the place of the finding at the end unless it is one of them."""
    steps = [{"location": _location(step)} for step in finding["steps"]]
    if (finding["path"], finding["line"]) not in [(step["path"], step["line"]) for step in finding["steps"]]:
        here = {"physicalLocation": _place(finding, _region(finding))}
        steps.append({"location": {**here, "message": {"text": without_surrogates(_literal(finding["message"]))}}})
    return steps


def _location(end: End) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": end["line"]} if end["line"] else {}
    if region and end["column"]:
        region["startColumn"] = end["column"]
    message = {"message": {"text": without_surrogates(_literal(end["message"]))}} if end["message"] else {}
    return {"physicalLocation": _place(end, region), **message}


def _place(where: Finding | End, region: dict[str, Any]) -> dict[str, Any]:
    return {"artifactLocation": _artifact(where["path"]), **({"region": region} if region else {})}


def _region(finding: Finding) -> dict[str, Any]:
    """The range; a file as a whole is its first line, because GitHub refuses a place without one."""
    region: dict[str, Any] = {"startLine": finding["line"] or 1}
    if whole_file(finding):
        return region
    start = (finding["line"], finding["column"])
    end = (finding["end_line"], finding["end_column"])
    region["startColumn"] = finding["column"] or 1
    if None not in end and end != start:
        region |= {"endLine": finding["end_line"], "endColumn": finding["end_column"]}
    return region


def _artifact(path: str) -> dict[str, Any]:
    return {"uri": quote(fsencode(path)), "uriBaseId": _BASE}
