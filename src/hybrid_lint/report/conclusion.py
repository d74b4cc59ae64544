"""The end of a text report: counts, what could not be decided, what was left out, and what to do next."""

from __future__ import annotations

from hybrid_lint.report.layout import safe, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from hybrid_lint.report.document import ReportDict
    from hybrid_lint.report.layout import Painter

_SEVERITIES = ("error", "warning", "info")
#: How many undecided rules and reasons the conclusion names before it counts the rest.
_NAMED = 5


def render_conclusion(report: ReportDict, paint: Painter, width: int, *, show_skipped: bool) -> list[str]:
    """The closing lines; for a clean run whose rules were all decided, one line."""
    first, style, part = verdict(report)
    lines = [first]
    counts = report["summary"]["rules"]
    found = any(report["summary"]["findings"].values())
    if report["summary"].get("given_files") is not None:
        lines.append(_judged(report))
    elif found or counts["unresolved"]:
        lines.append(_rules(report))
    lines += _repairs(report)
    lines += unresolved_lines(report)
    lines += _left_out(report, show_skipped)
    wrapped = [piece for line in lines for piece in wrap(line, width, indent=2)]
    wrapped[0] = wrapped[0].replace(part, paint(style, part), 1)
    return [*wrapped, *_next_step(report, width)]


def render_left_out(report: ReportDict, paint: Painter) -> list[str]:
    """Every file that was left out, by reason."""
    reasons: dict[str, list[str]] = {}
    for entry in report["left_out"]:
        reasons.setdefault(entry["reason"], []).append(entry["path"])
    lines = [paint("strong", f"Left out: {count(len(report['left_out']), 'path')}")]
    for reason, paths in sorted(reasons.items()):
        lines.append(f"  {safe(reason)} ({len(paths):,})")
        lines += [f"    {safe(path)}" for path in sorted(paths)]
    return lines


def render_statistics(report: ReportDict, paint: Painter, width: int) -> list[str]:
    """A table: outcome, failed of examined, severity, rule; what failed most comes first."""
    rank = {"fail": 0, "unresolved": 1, "pass": 2, "not_applicable": 3}
    style = {"fail": "error", "unresolved": "warning", "pass": "good", "not_applicable": "faint"}
    rules = sorted(report["rules"], key=lambda rule: (rank[rule["outcome"]], -rule["failed"], rule["rule"]))
    if not rules:
        return []
    lines = [paint("strong", f"{'outcome':<14}  {'failed':>6}  {'examined':>8}  {'severity':<8}  rule")]
    for rule in rules:
        outcome = rule["outcome"].replace("_", " ")
        cells = f"  {rule['failed']:>6,}  {rule['examined']:>8,}  {rule['severity']:<8}  {rule['rule']}"
        lines.append(paint(style[rule["outcome"]], f"{outcome:<14}") + cells)
    return lines


def count(number: int, noun: str) -> str:
    """`1 file`, `1,234 files`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _counted(number: int, severity: str) -> str:
    return f"{number:,} info" if severity == "info" else count(number, severity)


def verdict(report: ReportDict) -> tuple[str, str, str]:
    """The first line, a style, and the part of the line that has it."""
    summary = report["summary"]
    found = [_counted(number, severity) for severity, number in summary["findings"].items() if number]
    suppressed = _suppressed(summary)
    change = _change(report)
    if found:
        worst = next(severity for severity, number in summary["findings"].items() if number)
        return f"Found {_listed(found)}{suppressed}{_in_files(report)}.", worst, _listed(found)
    if summary.get("given_files") == 0:
        return "Nothing to check: none of the given paths is left.", "warning", "Nothing to check"
    rules = summary["rules"]
    applicable = rules["pass"] + rules["fail"]
    if "projects" in report and not report["projects"]:
        return "Nothing to check: no given path lies in one of the projects.", "warning", "Nothing to check"
    if not sum(rules.values()):
        return "Nothing was checked: no rule is selected.", "warning", "Nothing was checked"
    if rules["unresolved"]:
        nothing = f"{change} adds nothing" if change else "nothing was found"
        text = f"Not decided: {nothing}{suppressed}, but not every rule could be decided."
        return text, "warning", "Not decided"
    if not applicable or not summary["examined"]:
        text = f"Nothing to check: none of the {count(sum(rules.values()), 'rule')} applies to what is here"
        return f"{text} ({count(summary['files'], 'file')}).", "warning", "Nothing to check"
    if change:
        text = f"All checks passed: {change} adds no finding{_before(report)}{suppressed}."
        return text, "good", "All checks passed"
    if summary.get("given_files") is not None:
        return f"All checks passed for {_given(summary)}{suppressed}.", "good", "All checks passed"
    skipped = f" ({rules['not_applicable']:,} not applicable)" if rules["not_applicable"] else ""
    examined = f"{count(applicable, 'rule')} examined {count(summary['examined'], 'subject')}"
    projects = f" of {count(len(report['projects']), 'project')}" if "projects" in report else ""
    where = f"in {count(summary['files'], 'file')}{projects}{skipped}{suppressed and ',' + suppressed}"
    return f"All checks passed: {examined} {where}", "good", "All checks passed"


def _suppressed(summary: dict[str, Any]) -> str:
    baselined = summary.get("baselined", 0)
    commented = summary["suppressed"] - baselined
    parts = [f"{commented:,} suppressed"] if commented else []
    parts += [f"{baselined:,} in the baseline"] if baselined else []
    return f" ({', '.join(parts)})" if parts else ""


def _change(report: ReportDict) -> str:
    since = report.get("since")
    return f"the change since `{safe(since['revision'])}`" if since else ""


def _before(report: ReportDict) -> str:
    since = report["since"]
    gone = len(since["resolved"])
    parts = [f"{since['known']:,} {'was' if since['known'] == 1 else 'were'} there before"] if since["known"] else []
    parts += [f"{gone:,} {'is' if gone == 1 else 'are'} gone"] if gone else []
    return f" ({', '.join(parts)})" if parts else ""


def _in_files(report: ReportDict) -> str:
    files = len({finding["path"] for finding in report["findings"] if not finding["suppressed"]})
    summary = report["summary"]
    if change := _change(report):
        return f" that {change} adds{_before(report)}"
    if summary.get("given_files") is not None:
        return f" that {_given(summary)} {'takes' if summary['given_files'] == 1 else 'take'} part in"
    return f" in {files:,} of {count(summary['files'], 'file')}"


def _given(summary: dict[str, Any]) -> str:
    """What the user asked about: files and directories."""
    given = summary["given_files"]
    return "the given path" if given == 1 else f"the {given:,} given paths"


def _judged(report: ReportDict) -> str:
    """How many rules ran, and how many of them found something about the given paths."""
    summary = report["summary"]
    rules = summary["rules"]
    parts = [f"{rules['fail']:,} failed here"] if rules["fail"] else []
    parts += [f"{rules['unresolved']:,} unresolved"] if rules["unresolved"] else []
    ran = rules["pass"] + rules["fail"] + rules["unresolved"]
    where = f"{count(ran, 'rule')} judged the whole repository ({count(summary['files'], 'file')})"
    return f"Rules: {', '.join([where, *parts])}."


def _rules(report: ReportDict) -> str:
    summary = report["summary"]
    words = {"pass": "passed", "fail": "failed", "not_applicable": "not applicable", "unresolved": "unresolved"}
    parts = [f"{number:,} {words[outcome]}" for outcome, number in summary["rules"].items() if number]
    return f"Rules: {', '.join(parts)}; {count(summary['examined'], 'subject')} examined."


def unresolved_lines(report: ReportDict) -> list[str]:
    """A line for each cause that leaves something undecided, the one that does so for most rules first."""
    broken = [rule for rule in report["rules"] if rule["outcome"] == "unresolved" and not rule.get("unresolved")]
    lines = [f"Unresolved: `{rule['rule']}`: {safe(rule.get('reason') or 'no reason given')}" for rule in broken]
    causes: dict[tuple[str | None, str], list[str]] = {}
    for rule in report["rules"]:
        for gap in rule.get("unresolved", ()):
            rules = causes.setdefault((gap["subject"], f"{gap['reason']} ({gap['path']}:{gap['line']})"), [])
            rules += [rule["rule"]] if rule["rule"] not in rules else []
    for (subject, reason), rules in sorted(
        causes.items(), key=lambda cause: (-len(cause[1]), cause[0][0] or "", cause[0][1])
    ):
        whom = f" for `{safe(subject)}`" if subject is not None else ""
        which = f"`{rules[0]}`" if len(rules) == 1 else count(len(rules), "rule")
        lines.append(f"Unresolved{whom}: {safe(reason)}: {which}.")
    if len(lines) > _NAMED:
        lines[_NAMED:] = [f"Unresolved: {count(len(lines) - _NAMED, 'more cause')}; `--format json` lists them."]
    return lines


def _left_out(report: ReportDict, show_skipped: bool) -> list[str]:
    reasons = sorted(report["summary"]["left_out"].items(), key=lambda item: (-item[1], item[0]))
    if not reasons:
        return []
    parts = [f"{number:,} {safe(reason)}" for reason, number in reasons[:_NAMED]]
    if len(reasons) > _NAMED:
        parts.append(f"{sum(number for _, number in reasons[_NAMED:]):,} for other reasons")
    line = f"Left out: {count(sum(number for _, number in reasons), 'path')} ({', '.join(parts)})"
    return [f"{line}." if show_skipped else f"{line}; `--show-skipped` lists them."]


def _repairs(report: ReportDict) -> list[str]:
    """How many findings `fix` has a repair for."""
    kinds = [
        finding["fix"]["safety"] for finding in report["findings"] if "fix" in finding and not finding["suppressed"]
    ]
    safe_ones, unsafe = kinds.count("safe"), kinds.count("unsafe")
    if safe_ones and unsafe:
        return [f"`hybrid-lint fix` has a repair for {safe_ones:,} of them, and with `--unsafe` for {unsafe:,} more."]
    if kinds:
        option = " --unsafe" if unsafe else ""
        return [f"`hybrid-lint fix{option}` has a repair for {len(kinds):,} of them."]
    return []


def _next_step(report: ReportDict, width: int) -> list[str]:
    """The command that explains the first of the gravest findings, never broken over lines."""
    for severity in _SEVERITIES:
        for finding in report["findings"]:
            if finding["severity"] == severity and not finding["suppressed"]:
                question, command = "Why, and what to do instead:", f"hybrid-lint explain {finding['rule']}"
                line = f"{question} {command}"
                return [line] if len(line) <= width else [question, f"  {command}"]
    return []


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
