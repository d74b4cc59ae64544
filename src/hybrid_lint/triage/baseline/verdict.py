"""What the baseline takes away, and what its entries are worth: some are found no longer, some have ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hybrid_lint.triage import built_in
from hybrid_lint.triage.baseline.entry import NAME
from hybrid_lint.triage.baseline.reading import load
from hybrid_lint.triage.built_in import ENTRY_EXPIRES_SOON, STALE_ENTRY
from hybrid_lint.triage.expiry import is_over, is_soon_over
from hybrid_lint.triage.recognition import recognised

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from hybrid_lint.rulepack.names import RuleNames
    from hybrid_lint.store.database import Store
    from hybrid_lint.triage.baseline.entry import Entry
    from hybrid_lint.triage.selection import Finding

#: Files that are left out for these reasons are so because somebody decided it; others may be back in the next run.
_DECIDED = ("ignored by git", "excluded by the configuration")


def baseline_of(store: Store, root: str) -> list[Entry] | None:
    """The entries of the baseline that was among the files of the root, if there was one.

    Raises `ConfigurationError` for one that cannot be read as such, or that is left out of what is read.
    """
    if store.rows("SELECT 1 FROM file WHERE path = ?", (NAME,)):
        return load(root)
    left_out = store.rows("SELECT reason FROM left_out WHERE path = ?", (NAME,))
    if left_out:
        from hybrid_lint.errors import ConfigurationError

        reason = left_out[0][0]
        raise ConfigurationError(
            f"the baseline is not read: {reason}",
            path=f"{root}/{NAME}",
            hints=["It counts only where everybody has it: let git and the configuration have it, or delete it."],
        )
    return None


class Baseline:
    """Entries and what they are now. `report` is what the report says of each, in the order of the file."""

    def __init__(self, entries: Sequence[Entry], findings: Sequence[Finding], store: Store, today: str) -> None:
        """`findings` are those that no comment takes away, superseded ones among them."""
        self._entries = entries
        self._store = store
        self._today = today
        self._paths: set[str] | None = None
        self._found = recognised(entries, findings, self._exists)

    def apply(self) -> None:
        """Marks the findings that are accepted as suppressed; those whose entries are over say so."""
        for at, finding in self._found.items():
            entry = self._entries[at]
            if entry.until is not None and is_over(entry.until, self._today):
                finding["message"] += f"; its entry in the baseline ended on {entry.until}"
                why = f"said why: {entry.why()}" if entry.why() else "its entry in the baseline"
                end = {"path": NAME, "line": entry.line, "column": 1, "message": why}
                finding["related"] = [*finding["related"], end]
                continue
            finding["suppressed"] = True
            finding["suppression"] = {
                "kind": "baseline",
                "path": NAME,
                "line": entry.line,
                "reason": entry.why() or None,
                "until": entry.until,
            }

    def examined(self) -> dict[str, int]:
        """How many entries each of the rules about them looks at."""
        dated = sum(entry.until is not None for entry in self._entries)
        return {STALE_ENTRY: len(self._entries), ENTRY_EXPIRES_SOON: dated}

    def own_findings(self, rules: Iterable[Mapping[str, Any]], names: RuleNames, ran: Collection[str]) -> list[Finding]:
        """What is to be said of the entries themselves, by the rules among `ran`; `rules` are the outcomes of the others."""
        outcomes = {rule["rule"]: rule for rule in rules}
        own: list[Finding] = []
        for at, entry in enumerate(self._entries):
            place = built_in.Place(NAME, entry.line, 1, entry.line, 19)
            whom = f"`{entry.rule}` in {entry.path}"
            if at in self._found:
                until = entry.until
                if until is not None and ENTRY_EXPIRES_SOON in ran and is_soon_over(until, self._today):
                    why = f" ({entry.why()})" if entry.why() else ""
                    message = f"the entry for {whom} ends on {until}{why}"
                    own.append(built_in.finding(ENTRY_EXPIRES_SOON, place, entry.fingerprint, message))
            elif STALE_ENTRY in ran and self._is_stale(entry, outcomes, names):
                message = f"the baseline has {whom}, which is reported no longer"
                if not names.rule_names(entry.rule):
                    message = f"the baseline has {whom}, but no rule is called that"
                own.append(built_in.finding(STALE_ENTRY, place, entry.fingerprint, message))
        return own

    def report(self, rules: Iterable[Mapping[str, Any]], names: RuleNames) -> list[dict[str, Any]]:
        """Each entry with its `status` (stands, moved, ended, stale, undecided) and what it is `now`: fingerprint and message."""
        outcomes = {rule["rule"]: rule for rule in rules}
        return [self._told(at, entry, outcomes, names) for at, entry in enumerate(self._entries)]

    def _told(
        self, at: int, entry: Entry, outcomes: Mapping[str, Mapping[str, Any]], names: RuleNames
    ) -> dict[str, Any]:
        finding = self._found.get(at)
        if finding is None:
            status = "stale" if self._is_stale(entry, outcomes, names) else "undecided"
        elif entry.until is not None and is_over(entry.until, self._today):
            status = "ended"
        else:
            status = "stands" if finding["fingerprint"] == entry.fingerprint else "moved"
        told = {name: getattr(entry, name) for name in entry.__slots__}
        now = {"now": finding and finding["fingerprint"], "message": finding and finding["message"]}
        return {**told, "status": status, **now}

    def _is_stale(self, entry: Entry, outcomes: Mapping[str, Mapping[str, Any]], names: RuleNames) -> bool:
        """Whether it is sure that what an entry accepts is not there: its rule has looked, and could see it."""
        if not names.rule_names(entry.rule):
            return True
        outcome = outcomes.get(entry.rule)
        if outcome is None or outcome["outcome"] == "unresolved" or self._is_out_of_sight(entry.path):
            return False
        unknown = {gap["subject"] for gap in outcome.get("unresolved", ())}
        return not unknown & {None, entry.service, entry.subject} or not unknown

    def _is_out_of_sight(self, path: str) -> bool:
        """Whether a file is there and was not read for a reason that may be gone in the next run."""
        above = "SELECT reason FROM left_out WHERE path = ? OR substr(?, 1, length(path) + 1) = path || '/'"
        return any(reason not in _DECIDED for (reason,) in self._store.rows(above, (path, path)))

    def _exists(self, path: str) -> bool:
        if self._paths is None:
            tables = "SELECT path FROM file UNION SELECT path FROM directory UNION SELECT path FROM left_out"
            self._paths = {found for (found,) in self._store.rows(tables)}
        return path in self._paths
