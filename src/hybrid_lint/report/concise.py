"""The report for editors and greps: one line per finding, in full or under the names of the files."""

from __future__ import annotations

from hybrid_lint.report.conclusion import render_conclusion
from hybrid_lint.report.layout import Painter, safe, text_width, wrap
from hybrid_lint.report.shown import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hybrid_lint.report.document import Finding, ReportDict


def render_concise(report: ReportDict, *, width: int = 80, color: bool = False, quiet: bool = False) -> str:
    """`path:line:column: severity[rule] message`, one line each however long it is; then the conclusion unless `quiet`."""
    paint = Painter(color)
    lines = [_line(finding, paint) for finding in shown(report)]
    if not quiet:
        lines += render_conclusion(report, paint, width, show_skipped=False)
    return "".join(f"{line}\n" for line in lines)


def render_grouped(report: ReportDict, *, width: int = 80, color: bool = False, quiet: bool = False) -> str:
    """The name of each file, below it its findings by line; then the conclusion unless `quiet`."""
    paint = Painter(color)
    by_file: dict[str, list[Finding]] = {}
    for finding in shown(report):
        by_file.setdefault(finding["path"], []).append(finding)
    blocks = [[paint("strong", safe(path)), *_group(findings, paint, width)] for path, findings in by_file.items()]
    if not quiet:
        blocks.append(render_conclusion(report, paint, width, show_skipped=False))
    return "\n".join("\n".join(block) + "\n" for block in blocks)


def _line(finding: Finding, paint: Painter) -> str:
    place = f"{safe(finding['path'])}:{finding['line'] or 1}:{finding['column'] or 1}"
    return f"{place}: {_head(finding, paint)} {safe(finding['message'])}"


def _head(finding: Finding, paint: Painter) -> str:
    return paint(finding["severity"], f"{finding['severity']}[{finding['rule']}]")


def _group(findings: list[Finding], paint: Painter, width: int) -> list[str]:
    places = [f"{finding['line'] or 1}:{finding['column'] or 1}" for finding in findings]
    size = max(map(len, places))
    lines: list[str] = []
    for finding, place in zip(findings, places, strict=True):
        head = f"{finding['severity']}[{finding['rule']}]"
        used = size + 4 + text_width(head) + 1
        first, *rest = wrap(safe(finding["message"]), width, first=used, indent=size + 4)
        lines += [f"  {place:>{size}}  {_head(finding, paint)} {first}".rstrip(), *rest]
    return lines
