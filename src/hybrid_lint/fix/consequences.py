"""What a repair brings that can be repaired itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hybrid_lint.fix.change import Change
    from hybrid_lint.fix.judgement import State


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
