"""Makes the text of a report in the format asked for; what makes a format is loaded only if it is asked for."""

# pathlib would cost a tenth of a warm run.

from __future__ import annotations

import os

from hybrid_lint.cli.output import is_terminal, use_color, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hybrid_lint.cli.check_options import CheckRequest
    from hybrid_lint.cli.destinations import Destination
    from hybrid_lint.report.document import ReportDict
    from hybrid_lint.report.hyperlinks import Links


def rendered(report: ReportDict, request: CheckRequest, destination: Destination, root: str) -> str:
    """The report on `root`; its paths are from there for programs, from the working directory for people.

    What is shown by the host of the repository has paths from the root of the repository.
    """
    format = destination.format
    if format == "json":
        from hybrid_lint.report.json_report import render_json

        return render_json(report)
    if format == "jsonl":
        from hybrid_lint.report.json_lines import render_json_lines

        return render_json_lines(report)
    if format in ("text", "concise", "grouped"):
        here = os.path.realpath(".")
        if here != root:
            from hybrid_lint.report.relocation import naming, relocated

            report = relocated(report, naming(root, here))
        return _for_people(report, request, destination)
    return _for_host(report, request, format, root)


def _for_people(report: ReportDict, request: CheckRequest, destination: Destination) -> str:
    """For a file it has 80 columns and no colour unless that is asked for."""
    to_file = destination.file is not None
    columns = 80 if to_file else width()
    color = request.color == "always" if to_file else use_color(request.color)
    if destination.format == "concise":
        from hybrid_lint.report.concise import render_concise

        return render_concise(report, width=columns, color=color, quiet=request.quiet)
    if destination.format == "grouped":
        from hybrid_lint.report.concise import render_grouped

        return render_grouped(report, width=columns, color=color, quiet=request.quiet)
    from hybrid_lint.report.text import render_text

    return render_text(
        report,
        width=columns,
        color=color,
        show_skipped=request.show_skipped,
        statistics=request.statistics,
        quiet=request.quiet,
        links=None if to_file else _links(request.color),
    )


def _links(color: str) -> Links | None:
    if not is_terminal() and not os.environ.get("FORCE_HYPERLINK"):
        return None
    from hybrid_lint.cli.hyperlinks import links_for

    return links_for(color)


def _for_host(report: ReportDict, request: CheckRequest, format: str, root: str) -> str:
    from hybrid_lint.cli.host import in_repository, source_address

    report = in_repository(report, root)
    if format == "sarif":
        from hybrid_lint.cli.host import part_of_repository
        from hybrid_lint.cli.rules import known_rules
        from hybrid_lint.report.sarif import render_sarif

        return render_sarif(report, known_rules(root, request.config), part=part_of_repository(root))
    if format == "github":
        from hybrid_lint.report.github import render_github

        return render_github(report)
    if format == "gitlab":
        from hybrid_lint.report.gitlab import render_gitlab

        return render_gitlab(report)
    if format == "junit":
        from hybrid_lint.report.junit import render_junit

        return render_junit(report, fail_on=request.fail_on or report.get("fail_on") or "warning")
    from hybrid_lint.report.markdown import render_markdown

    return render_markdown(report, source=source_address())
