"""What a change adds: the findings of the repository as it is, without those that it had before."""

from __future__ import annotations

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint import pipeline
from hybrid_lint.errors import ConfigurationError
from hybrid_lint.tree.git_history import revision as revision_of
from hybrid_lint.tree.past_tree import write_past
from hybrid_lint.triage.recognition import recognised
from hybrid_lint.triage.restriction import recount

if TYPE_CHECKING:
    from typing import Any

    from hybrid_lint.session import Report, Request, Session
    from hybrid_lint.tree.git_history import Revision


class Before(NamedTuple):
    """A finding of the earlier state. `told` has what a report says of it."""

    fingerprint: str
    content: str
    rule: str
    path: str
    suppressed: bool
    told: dict[str, Any]


def restrict_to_change(report: Report, session: Session, request: Request, name: str) -> None:
    """Takes away the findings that were there before the change since `name` began, and says under `since` which went.

    Both states are judged as wholes, by the configuration, the profile and the day of the later one. A finding whose suppression, or
    whose entry in the baseline, the change takes away is one that it adds. Raises `UsageError` for a name that git does not know.
    """
    revision = revision_of(session.root, name)
    if revision.notice is not None:
        session.notices.append(revision.notice)
    before = _findings_of(revision, report, session, request)
    now = recognised(before, report["findings"], lambda path: os.path.lexists(f"{session.root}/{path}"))
    was = {id(finding): before[at] for at, finding in now.items()}
    resolved = [one.told for at, one in enumerate(before) if at not in now and not one.suppressed]
    added = []
    known = 0
    for finding in report["findings"]:
        one = was.get(id(finding))
        if one is None or (one.suppressed and not finding["suppressed"]):
            added.append(finding)
        elif not finding["suppressed"]:
            known += 1
    recount(report, added)
    report["since"] = {"revision": name, "commit": revision.commit, "known": known, "resolved": resolved}


def _findings_of(revision: Revision, report: Report, session: Session, request: Request) -> list[Before]:
    """The findings of a revision, from the cache if they have been asked for before."""
    ignored = [each["path"] for each in report["left_out"] if each["reason"] == "ignored by git"]
    key = session.comparison_key(revision.commit, report["profile"], ignored, request)
    kept = session.kept_text(key)
    if kept is None:
        session.say(f"judging {revision.commit[:12]}")
        kept = json.dumps(
            [_told(finding) for finding in _report_on(revision, report, session, request, ignored)["findings"]]
        )
        session.keep_text(key, kept)
    return [Before(**one) for one in json.loads(kept)]


def _report_on(revision: Revision, report: Report, session: Session, request: Request, ignored: list[str]) -> Report:
    """The report on a revision in a directory of its own, with a copy of the cache: what both states have is read once."""
    with TemporaryDirectory(prefix="hybrid-lint-", ignore_cleanup_errors=True) as directory:
        root = write_past(revision, session.root, directory, ignored)
        _leave_out_broken_baseline(root)
        past = session.past(root, f"{directory}/cache", report["profile"])
        return pipeline.check(past, request)


def _leave_out_broken_baseline(root: str) -> None:
    """Nobody can mend what was committed; the findings that it was to accept count as there before."""
    from hybrid_lint.triage.baseline.entry import NAME
    from hybrid_lint.triage.baseline.reading import load

    path = Path(root) / NAME
    if os.path.lexists(path):
        try:
            load(root)
        except ConfigurationError:
            path.unlink()


def _told(finding: dict[str, Any]) -> dict[str, Any]:
    shown = {key: value for key, value in finding.items() if key not in ("excerpt", "content_fingerprint")}
    shown["related"] = [{key: value for key, value in end.items() if key != "excerpt"} for end in finding["related"]]
    return {
        "fingerprint": finding["fingerprint"],
        "content": finding["content_fingerprint"],
        "rule": finding["rule"],
        "path": finding["path"],
        "suppressed": finding["suppressed"],
        "told": shown,
    }
