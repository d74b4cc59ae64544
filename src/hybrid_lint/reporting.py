"""The report as the plain dictionary that every format is rendered from (`docs/json_report.md` has its keys)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hybrid_lint import __version__
from hybrid_lint.assemble.service.description import describe
from hybrid_lint.report.summary import summarize

if TYPE_CHECKING:
    from hybrid_lint.config.settings import Settings
    from hybrid_lint.store.database import Store
    from hybrid_lint.tree.source_lines import SourceLines
    from hybrid_lint.triage.judgement import Judgement

#: Of the JSON document; it grows when a key changes its meaning or goes.
REPORT_VERSION = 1


def written(
    judgement: Judgement, profile: str, store: Store, settings: Settings, sources: SourceLines
) -> dict[str, Any]:
    """The report on an assembled store: what was judged, with the source lines that people are shown."""
    findings, rules, baseline = judgement
    left_out = [
        {"path": path, "reason": reason}
        for path, reason in store.rows("SELECT path, reason FROM left_out ORDER BY path")
    ]
    services = describe(store)
    for finding in findings:
        finding["excerpt"] = sources.excerpt(finding["path"], finding["line"], finding["end_line"])
        for end in finding["related"]:
            end["excerpt"] = sources.excerpt(end["path"], end["line"], end["line"])
    ((files,),) = store.rows("SELECT count(*) FROM file")
    return {
        "version": REPORT_VERSION,
        "tool_version": __version__,
        "profile": profile,
        "findings": findings,
        "rules": rules,
        "services": services,
        "left_out": left_out,
        "summary": summarize(findings, rules, left_out, files=files, services=len(services)),  # type: ignore[arg-type]  # the same dictionaries, typed for renderers
        "fail_on": settings.fail_on,
        **({} if baseline is None else {"baseline": baseline}),
    }
