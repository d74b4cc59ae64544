"""The report for people: each finding with its source, its other end and its remedy, then what the run amounted to."""

from __future__ import annotations

from hybrid_lint.report.conclusion import render_conclusion, render_left_out, render_statistics
from hybrid_lint.report.excerpt import Place, render_excerpt
from hybrid_lint.report.layout import Painter, safe, text_width, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hybrid_lint.report.document import End, Finding, ReportDict
    from hybrid_lint.report.hyperlinks import Links


def render_text(
    report: ReportDict,
    *,
    width: int = 80,
    color: bool = False,
    show_skipped: bool = False,
    statistics: bool = False,
    quiet: bool = False,
    links: Links | None = None,
) -> str:
    """The whole report, ending in a line end. `statistics` puts a table of rules in the place of the findings."""
    paint = Painter(color, links)
    blocks: list[list[str]] = []
    if statistics:
        blocks.append(render_statistics(report, paint, width))
    else:
        shown = (finding for finding in report["findings"] if not finding["suppressed"])
        blocks += [render_finding(finding, paint, width) for finding in shown]
    if show_skipped and report["left_out"]:
        blocks.append(render_left_out(report, paint))
    if not quiet:
        blocks.append(render_conclusion(report, paint, width, show_skipped=show_skipped))
    return "".join("\n".join(block) + "\n\n" for block in blocks if block).removesuffix("\n")


def render_finding(finding: Finding, paint: Painter, width: int) -> list[str]:
    """The lines of one finding."""
    place = Place(
        finding["path"],
        finding["line"],
        finding["column"],
        finding["end_line"],
        finding["end_column"],
        finding.get("excerpt", ()),
    )
    ends = [(_end_place(end), safe(end["message"])) for end in finding["related"]]
    gutter = max(place.number_width(), *(end.number_width() for end, _ in ends), 1) if ends else place.number_width()
    lines = _headline(finding, paint, width)
    lines.append(f"{' ' * gutter}{paint('frame', '-->')} {_linked(place, paint)}")
    shown = render_excerpt(place, finding["severity"], paint, gutter=gutter, width=width)
    lines += shown
    for end, message in ends:
        lines += _other_end(end, message, paint, gutter, width)
    if finding["remedy"]:
        if shown or ends:
            lines.append(paint("frame", f"{'':{gutter}} |"))
        lines += _remedy(safe(finding["remedy"]), paint, gutter, width)
    return lines


def _headline(finding: Finding, paint: Painter, width: int) -> list[str]:
    severity, rule = finding["severity"], finding["rule"]
    first, *rest = wrap(safe(finding["message"]), width, first=len(severity) + len(rule) + 4, indent=2)
    shown = paint.links.to_rule(rule, rule, finding["category"]) if paint.links else rule
    return [
        paint(severity, f"{severity}[{shown}]") + paint("strong", f": {first}".rstrip()),
        *(paint("strong", line) for line in rest),
    ]


def _linked(place: Place, paint: Painter) -> str:
    return paint.links.to_place(str(place), place.path, place.line) if paint.links else str(place)


def _end_place(end: End) -> Place:
    return Place(end["path"], end["line"], end["column"], excerpt=end.get("excerpt", ()))


def _other_end(end: Place, message: str, paint: Painter, gutter: int, width: int) -> list[str]:
    place = str(end)
    head = f"{' ' * gutter}{paint('frame', ':::')} {_linked(end, paint)}"
    shown = render_excerpt(end, "frame", paint, gutter=gutter, width=width, mark="-")
    if not message:
        return [head, *shown]
    first, *rest = wrap(message, width, first=gutter + len("::: : ") + text_width(place), indent=gutter + 4)
    lines = [f"{head}: {first}".rstrip(), *rest]
    return [*lines, *shown]


def _remedy(remedy: str, paint: Painter, gutter: int, width: int) -> list[str]:
    used = gutter + len(" = help: ")
    first, *rest = wrap(remedy, width, first=used, indent=used)
    return [f"{' ' * gutter} {paint('frame', '=')} {paint('help', 'help')}: {first}", *rest]
