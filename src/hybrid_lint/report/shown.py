"""What every format shows of a report: the findings that count, and their places and ends as words."""

from __future__ import annotations

from hybrid_lint.report.layout import safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from hybrid_lint.report.document import End, Finding, Gap, ReportDict


def shown(report: ReportDict) -> list[Finding]:
    """The findings that nothing takes away."""
    return [finding for finding in report["findings"] if not finding["suppressed"]]


def whole_file(finding: Finding) -> bool:
    """Whether a finding is about a file or directory and not about a place in it."""
    place = (finding["line"] or 1, finding["column"] or 1)
    return place == (1, 1) and (finding["end_line"] or 1, finding["end_column"] or 1) == (1, 1)


def place(where: Finding | End | Gap) -> str:
    """`path:line`, or the path alone."""
    path = safe(where["path"])
    return f"{path}:{where['line']}" if where["line"] else path


def ends(finding: Finding) -> Iterable[str]:
    """The other ends: `path:line: what is there`."""
    for end in finding["related"]:
        message = safe(end["message"])
        yield f"{place(end)}: {message}" if message else place(end)


def without_surrogates(text: str) -> str:
    """The text with marks in the place of bytes that are no UTF-8: strict readers refuse a file for one of them."""
    return text if text.isascii() else text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
