"""What a repair brings that can be repaired itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hybrid_lint.edit.ranges import Edit, collide, hunks, line_starts
from hybrid_lint.edit.source import source_of

if TYPE_CHECKING:
    from hybrid_lint.fix.change import Change
    from hybrid_lint.fix.judgement import State
    from hybrid_lint.fix.workspace import Patch


def can_be_repaired(finding: dict[str, Any]) -> bool:
    """Whether a finding that nobody accepted has a repair."""
    return "fix" in finding and not finding["suppressed"]


def consequences(change: Change, before: State, after: State) -> list[dict[str, Any]]:
    """The new findings of rules that have more than before, where a repair no less safe than the change's mends them."""
    safe = change.finding["fix"]["safety"] == "safe"
    return [
        finding
        for finding in after.came(before)
        if after.counts[finding["rule"]] > before.counts[finding["rule"]]
        and can_be_repaired(finding)
        and not (safe and finding["fix"]["safety"] == "unsafe")
    ]


def writes_over(repair: Change, patch: Patch) -> bool:
    """Whether a repair changes lines that a patch has just written: then one of the two undoes what the other is for."""
    for path, (before, after) in patch.edited.items():
        if path not in repair.edits:
            continue
        old, new = (source_of(content).text.splitlines(keepends=True) for content in (before, after))
        starts = line_starts(new)
        written = [Edit(starts[hunk.start], starts[hunk.end], "") for hunk in hunks(new, old) if hunk.start < hunk.end]
        if collide(written, repair.edits[path]):
            return True
    return False
