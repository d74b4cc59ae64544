"""`hybrid-lint init`: what a repository is, how it would be judged, and on request the files that switch the linter on."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint.cli.check import verdict
from hybrid_lint.cli.output import is_terminal, use_color, width, write
from hybrid_lint.cli.targets import config_source, directory
from hybrid_lint.errors import UsageError
from hybrid_lint.report.proposal import render_proposal
from hybrid_lint.triage.baseline.entry import NAME as BASELINE

if TYPE_CHECKING:
    from hybrid_lint.start.artefacts import Artefact
    from hybrid_lint.start.proposal import Proposal

_SEVERITIES = ("error", "warning", "info")


class Wanted(NamedTuple):
    """What a command line asks for beside the configuration, and whether it is written."""

    write: bool = False
    baseline: bool = False
    ci: str | None = None
    pre_commit: bool = False


def init(path: str | None, wanted: Wanted, profile: str | None, format: str) -> int:
    """Shows what is proposed, and writes it if that is wanted; returns 0.

    Raises `UsageError` if there is nothing to write or something would be overwritten.
    """
    from hybrid_lint import api

    root = directory(path)
    if wanted.baseline:
        _refuse_baseline(root, wanted)
    proposal = _proposal(root, profile)
    artefacts = api.files_to_start_with(proposal, ci=wanted.ci, pre_commit=wanted.pre_commit)
    report, accepted = proposal.report, _accepted(proposal.report) if wanted.baseline else None
    if wanted.write:
        if proposal.configured and not artefacts and accepted is None:
            raise UsageError(
                f"`{_from(root, proposal.configured)}` configures this repository already, and `init` overwrites nothing",
                hints=["Edit it; `hybrid-lint init` without `--write` shows what is found with it."],
            )
        api.start_with(root, artefacts)
        if accepted is not None:
            update, _ = api.update_baseline(root, config=config_source(None, root))
            accepted = len(update.entries)
        report = api.check(root, config=config_source(None, root))
    told = _told(proposal, report, artefacts, accepted, written=wanted.write)
    for notice in report.get("notices", ()):
        write(f"warning: {notice}\n", sys.stderr)
    if format == "json":
        write(json.dumps(told, indent=2) + "\n")
    else:
        write(render_proposal(told, color=use_color("auto"), width=width()))
    return 0


def _refuse_baseline(root: str, wanted: Wanted) -> None:
    from hybrid_lint import api

    if Path(root, BASELINE).exists():
        raise UsageError(
            f"`{BASELINE}` is there already, and `init` overwrites nothing",
            hints=["`hybrid-lint baseline update` brings it up to date, with `--grow` for new findings."],
        )
    if wanted.write:
        api.refuse_in_ci()


def _proposal(root: str, profile: str | None) -> Proposal:
    from hybrid_lint import api

    progress = None
    if is_terminal(sys.stderr):
        from hybrid_lint.cli.progress import Progress

        progress = Progress()
    try:
        return api.propose(root, config=config_source(None, root), profile=profile, progress=progress)
    finally:
        if progress is not None:
            progress.close()


def _accepted(report: Any) -> int:
    from hybrid_lint.triage.baseline.update import updated

    return len(updated(report, grow=True).added)


def _told(
    proposal: Proposal, report: Any, artefacts: list[Artefact], accepted: int | None, *, written: bool
) -> dict[str, Any]:
    """What both formats say."""
    from hybrid_lint.start.evidence import is_doubtful, is_judged

    files: list[dict[str, Any]] = [
        {"path": each.path, "action": "add" if each.exists else "create", "text": each.text} for each in artefacts
    ]
    if accepted is not None and (accepted or not written):
        files.append({"path": BASELINE, "action": "create", "text": None, "entries": accepted})
    services = [
        {
            **{key: service[key] for key in ("name", "role", "root", "evidence")},
            "doubtful": is_doubtful(service),
        }
        for service in proposal.services
        if is_judged(service)
    ]
    return {
        "version": 1,
        "configured": _from(proposal.root, proposal.configured) if proposal.configured else None,
        "profile": dict(proposal.profile),
        "services": services,
        "settings": [line.as_dict() for line in proposal.lines],
        "fail_on": report["fail_on"],
        "found": _found(report),
        "files": files,
        "written": written,
        "has_pyproject": Path(proposal.root, "pyproject.toml").is_file(),
    }


def _found(report: Any) -> dict[str, Any]:
    """Counts by severity and by rule, and what each level of `fail-on` would make of them."""
    counts: dict[tuple[str, str], int] = {}
    for finding in report["findings"]:
        if not finding["suppressed"]:
            key = finding["severity"], finding["rule"]
            counts[key] = counts.get(key, 0) + 1
    by_severity = {level: sum(number for key, number in counts.items() if key[0] == level) for level in _SEVERITIES}
    listed = sorted(counts.items(), key=lambda item: (_SEVERITIES.index(item[0][0]), -item[1], item[0][1]))
    fails: dict[str, dict[str, int]] = {}
    for at, level in enumerate(_SEVERITIES, start=1):
        failing = sum(by_severity[each] for each in _SEVERITIES[:at])
        fails[level] = {"exit_code": verdict(report, level), "findings": failing}
    rules = [{"rule": rule, "severity": severity, "findings": number} for (severity, rule), number in listed]
    return {"by_severity": by_severity, "by_rule": rules, "fails": fails}


def _from(root: str, path: str) -> str:
    return os.path.relpath(path, root)
