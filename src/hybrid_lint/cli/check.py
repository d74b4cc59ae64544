"""`hybrid-lint check`: asks for the report, prints the report, answers with the verdict."""

# pathlib would cost a tenth of a warm run.

from __future__ import annotations

import sys

from hybrid_lint.cli.destinations import destinations
from hybrid_lint.cli.output import is_terminal, write, write_file
from hybrid_lint.cli.rendering import rendered
from hybrid_lint.cli.targets import config_source, resolve
from hybrid_lint.errors import UsageError
from hybrid_lint.triage.built_in import LOOSENED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hybrid_lint.cli.check_options import CheckRequest
    from hybrid_lint.report.document import Finding, ReportDict

_LEVELS = {"never": 0, "error": 1, "warning": 2, "info": 3}


def check(request: CheckRequest) -> int:
    """Runs one check; returns 0 or 1. Raises `HybridLintError` for what the user has to mend."""
    from hybrid_lint import api

    if request.select == [""]:
        raise UsageError("`--select` selects no rule", hints=["Without it every rule is selected."])
    places = destinations(request.format, request.output)
    target = resolve(request.paths, request.root)
    progress = _progress(request)
    report: ReportDict
    try:
        report = api.check(  # type: ignore[assignment]  # the same dictionary, typed for renderers
            target.root,
            files=target.files,
            config=config_source(request.config, target.root),
            select=request.select,
            ignore=request.ignore,
            profile=request.profile,
            jobs=request.jobs,
            cache=not request.no_cache,
            progress=progress,
            costs=request.profile_rules,
            since=request.since,
            guard=request.guard,
        )
    finally:
        if progress is not None:
            progress.close()
    for path in target.gone:
        write(f"warning: `{path}` does not exist and is passed over\n", sys.stderr)
    for notice in report.get("notices", ()):
        write(f"warning: {notice}\n", sys.stderr)
    if any(place.format == "sarif" for place in places):
        api.add_proposals(target.root, report)  # type: ignore[arg-type]  # the same dictionary, typed for renderers
    for place in places:
        text = rendered(report, request, place, target.root)
        if place.file is not None:
            write_file(place.file, text, place.asked)
            continue
        if place.format == "github":
            from hybrid_lint.cli.host import add_to_job_summary

            add_to_job_summary(report, target.root)
        write(text)
    if request.profile_rules:
        from hybrid_lint.report.costs import render_costs

        write(render_costs(report["costs"]), sys.stderr)
    return verdict(report, request.fail_on)


def verdict(report: ReportDict, fail_on: str | None) -> int:
    """1 if a finding that is not suppressed is at least as severe as `fail_on` (else the configuration's), or 0.

    Also 1 if no rule could judge anything, unless nothing fails the run: a gate that saw nothing is not green.
    """
    if fail_on is None and report.get("guard") and any(finding["rule"] == LOOSENED for finding in report["findings"]):
        return 1  # the configuration may be what was loosened
    if "projects" in report:
        from hybrid_lint.projects import by_project

        parts = by_project(report)
        return int(any(_fails(found, one["rules"], fail_on or one["fail_on"]) for one, found in parts))
    return int(_fails(report["findings"], report["summary"]["rules"], fail_on or report.get("fail_on") or "warning"))


def _fails(findings: Iterable[Finding], outcomes: Mapping[str, int], fail_on: str) -> bool:
    limit = _LEVELS[fail_on]
    if any(not finding["suppressed"] and _LEVELS[finding["severity"]] <= limit for finding in findings):
        return True
    return bool(fail_on != "never" and outcomes["unresolved"] and not outcomes["pass"] and not outcomes["fail"])


def _progress(request: CheckRequest):  # type: ignore[no-untyped-def]  # its class loads only where it is used
    if request.quiet or not is_terminal(sys.stderr):
        return None
    from hybrid_lint.cli.progress import Progress

    return Progress()
