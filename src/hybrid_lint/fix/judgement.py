"""Whether a repository is better than before: findings went, none came, and nothing became unknown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


class State:
    """What a report says, as far as it takes to compare it with another state's."""

    def __init__(self, report: dict[str, Any]) -> None:
        self.report = report
        active = [finding for finding in report["findings"] if not finding["suppressed"]]
        self.counts = Counter(finding["rule"] for finding in active)
        self._known = {(finding["rule"], finding["fingerprint"]) for finding in active}
        self._unresolved = Counter(
            {
                entry["rule"]: max(len(entry.get("unresolved", ())), int(entry["outcome"] == "unresolved"))
                for entry in report["rules"]
            }
        )

    def has(self, finding: dict[str, Any]) -> bool:
        """Whether a finding is there."""
        return (finding["rule"], finding["fingerprint"]) in self._known

    def worse_than(self, before: State, repaired: Sequence[dict[str, Any]]) -> str | None:
        """Why it is no progress that these findings of the state before were repaired; None if it is."""
        wanted = Counter(finding["rule"] for finding in repaired)
        for rule in sorted(self.counts):
            if self.counts[rule] > before.counts[rule]:
                return f"it would bring {_new(self.counts[rule] - before.counts[rule], rule)}"
        for rule, number in sorted(wanted.items()):
            if self.counts[rule] > before.counts[rule] - number:
                return "the finding would stay, or another like it come"
        for rule in sorted(self._unresolved):
            if self._unresolved[rule] > before._unresolved[rule]:
                return f"`{rule}` could no longer be decided"
        return None


def _new(number: int, rule: str) -> str:
    return f"a finding of `{rule}`" if number == 1 else f"{number} findings of `{rule}`"
