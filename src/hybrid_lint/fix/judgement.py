"""Whether a repository is better than before: findings went, none came, and nothing became unknown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.fix.change import Change


class State:
    """What a report says, as far as it takes to compare it with another state's."""

    def __init__(self, report: dict[str, Any]) -> None:
        self.report = report
        active = [finding for finding in report["findings"] if not finding["suppressed"]]
        self.counts = Counter(finding["rule"] for finding in active)
        self._known = {(finding["rule"], finding["fingerprint"]): finding for finding in active}
        self._unresolved = Counter(
            {
                entry["rule"]: max(len(entry.get("unresolved", ())), int(entry["outcome"] == "unresolved"))
                for entry in report["rules"]
            }
        )

    def has(self, finding: dict[str, Any]) -> bool:
        """Whether a finding is there."""
        return (finding["rule"], finding["fingerprint"]) in self._known

    def keeps(self, finding: dict[str, Any], before: State, changes: Sequence[Change]) -> bool:
        """Whether a finding that was to be repaired by one of the changes is there still, and not only one that is called alike."""
        rule = finding["rule"]
        wanted = sum(change.finding["rule"] == rule for change in changes)
        return self.has(finding) and self.counts[rule] > before.counts[rule] - wanted

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

    def came(self, before: State) -> list[dict[str, Any]]:
        """The findings that were not there before."""
        return [finding for key, finding in self._known.items() if key not in before._known]

    def suspects(self, before: State, changes: Sequence[Change]) -> list[Change]:
        """Of changes that led here together and are no progress, those that most likely are why.

        Their finding stays, or one of their rule came instead, or a file that they touch has a finding that was not there. None of them if
        what is worse points at no file.
        """
        wanted = Counter(change.finding["rule"] for change in changes)
        rules = {rule for rule, number in wanted.items() if self.counts[rule] > before.counts[rule] - number}
        paths = {place["path"] for finding in self.came(before) for place in (finding, *finding.get("related", ()))}
        return [change for change in changes if change.finding["rule"] in rules or paths & change.paths]


def _new(number: int, rule: str) -> str:
    return f"a finding of `{rule}`" if number == 1 else f"{number} findings of `{rule}`"
