"""The report as workflow commands, which GitHub Actions shows as annotations of a pull request."""

from __future__ import annotations

from hybrid_lint.report.conclusion import count, render_conclusion
from hybrid_lint.report.layout import Painter, safe
from hybrid_lint.report.shown import ends, shown, whole_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hybrid_lint.report.document import Finding, ReportDict

_KINDS = {"error": "error", "warning": "warning", "info": "notice"}
#: GitHub shows so many annotations of each kind for a step, and drops further ones without a word.
_SHOWN_PER_KIND = 10
#: The words at the begin of a line are then ours: what a repository says might be taken for a command there.
_UNWRAPPED = 1_000_000


def render_github(report: ReportDict) -> str:
    """A command for each finding that GitHub shows, a plain line for each further one, and the conclusion."""
    lines = [_command(finding) for finding in annotated(report)]
    rest = further(report)
    lines += [_line(finding) for finding in rest]
    if rest:
        lines.append(
            f"GitHub shows {_SHOWN_PER_KIND} annotations of each kind; {count(len(rest), 'further finding')} stand "
            "above and in the summary of the job."
        )
    lines += map(_harmless, render_conclusion(report, Painter(False), _UNWRAPPED, show_skipped=False))
    return "".join(f"{line}\n" for line in lines)


def annotated(report: ReportDict) -> list[Finding]:
    """The findings that GitHub has room for, in their order."""
    return _divided(report)[0]


def further(report: ReportDict) -> list[Finding]:
    """The findings that GitHub would drop."""
    return _divided(report)[1]


def _divided(report: ReportDict) -> tuple[list[Finding], list[Finding]]:
    room = dict.fromkeys(_KINDS, _SHOWN_PER_KIND)
    taken: list[Finding] = []
    rest: list[Finding] = []
    for finding in shown(report):
        has_room = room[finding["severity"]] > 0
        room[finding["severity"]] -= has_room
        (taken if has_room else rest).append(finding)
    return taken, rest


def _command(finding: Finding) -> str:
    properties = {"title": finding["rule"], "file": finding["path"]}
    if not whole_file(finding):
        properties |= _place(finding)
    text = "\n".join([safe(finding["message"]), *ends(finding), safe(finding["remedy"] or "")]).rstrip()
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_KINDS[finding['severity']]} {told}::{_data(text)}"


def _place(finding: Finding) -> dict[str, str]:
    """Lines, and columns where the range is on one line: GitHub takes no others."""
    place = {"line": finding["line"], "endLine": finding["end_line"]}
    if finding["line"] == finding["end_line"] and finding["column"] != finding["end_column"]:
        place |= {"col": finding["column"], "endColumn": finding["end_column"]}
    return {name: str(value) for name, value in place.items() if value}


def _line(finding: Finding) -> str:
    """A line that begins with no path, which could be one that GitHub takes for a command."""
    place = f"{safe(finding['path'])}:{finding['line'] or 1}:{finding['column'] or 1}"
    return _harmless(f"{finding['severity']}[{finding['rule']}] {place}: {safe(finding['message'])}")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _data(text: str) -> str:
    return _harmless(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _harmless(text: str) -> str:
    """`##[` begins a command anywhere in a line."""
    return text.replace("##[", "## [")
