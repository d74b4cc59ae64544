"""The report for a comment on a pull request, and for the summary of a job on GitHub."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from hybrid_lint.report.conclusion import count, unresolved_lines, verdict
from hybrid_lint.report.layout import safe
from hybrid_lint.report.markup import code, markup
from hybrid_lint.report.shown import place, shown, without_surrogates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.report.document import End, Finding, ReportDict

#: GitHub takes comments of 65,536 characters.
COMMENT = 60_000
#: By it a program finds the comment that it wrote before.
_MARKER = "<!-- hybrid-lint -->"
_SIGNS = {"error": "🔴 error", "warning": "🟡 warning", "info": "🔵 info"}
#: So many other ends of one finding are told.
_ENDS = 4
_HEAD = "| | Finding | Where |\n|---|---|---|\n"


def render_markdown(report: ReportDict, *, source: str | None = None, limit: int = COMMENT) -> str:
    """The verdict, a table of the findings as far as `limit` bytes have room for it, and what could not be decided.

    `source` is the address of the root of the repository at the judged commit: places become links below it.
    """
    text, _, strong = verdict(report)
    parts = [f"{_MARKER}\n### hybrid-lint: {markup(strong)}\n\n", f"{markup(text)}\n\n"]
    undecided = unresolved_lines(report)
    end = ""
    if undecided:
        listed = "\n".join(f"- {markup(_line(line))}" for line in undecided)
        end += f"<details><summary>Not everything could be decided</summary>\n\n{listed}\n\n</details>\n\n"
    findings = shown(report)
    if findings:
        worst = min(findings, key=lambda finding: list(_SIGNS).index(finding["severity"]))
        end += f"Why, and what to do instead: `hybrid-lint explain {worst['rule']}`\n"
    room = limit - sum(len(part.encode()) for part in (*parts, end))
    return "".join([*parts, table(findings, source=source, limit=room), end]).rstrip("\n") + "\n"


def table(findings: Sequence[Finding], *, source: str | None = None, limit: int = COMMENT) -> str:
    """The findings as rows, as far as there is room, and how many more there are; ends in an empty line."""
    if not findings:
        return ""
    rows = [_HEAD]
    room = limit - len(_HEAD) - 100
    for number, finding in enumerate(findings):
        row = _row(finding, source)
        room -= len(row.encode())
        if room < 0:
            rows.append(f"\n{count(len(findings) - number, 'more finding')} found no room here.\n")
            break
        rows.append(row)
    return "".join(rows) + "\n"


def _row(finding: Finding, source: str | None) -> str:
    told = [f"{markup(_line(finding['message']))} ({code(finding['rule'])})"]
    told += [f"↳ {_end(end, source)}" for end in finding["related"][:_ENDS]]
    if len(finding["related"]) > _ENDS:
        told.append(f"↳ {count(len(finding['related']) - _ENDS, 'more place')}")
    if finding["remedy"]:
        told.append(f"*{markup(_line(finding['remedy']))}*")
    cells = [_SIGNS[finding["severity"]], "<br>".join(told), _place(finding, source)]
    return f"| {' | '.join(cells)} |\n"


def _end(end: End, source: str | None) -> str:
    message = markup(_line(end["message"]))
    return f"{_place(end, source)}: {message}" if message else _place(end, source)


def _place(where: Finding | End, source: str | None) -> str:
    shown_place = code(without_surrogates(place(where)))
    if source is None:
        return shown_place
    line = f"#L{where['line']}" if where["line"] else ""
    return f"[{shown_place}]({source}/{quote(where['path'].encode('utf-8', 'surrogatepass'))}{line})"


def _line(text: str) -> str:
    return without_surrogates(safe(text)).strip()
