"""From a report to the next baseline: what is found no longer goes out; what is new comes in only if that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint.triage.baseline.entry import Entry
from hybrid_lint.triage.built_in import ENTRY_EXPIRES_SOON, EXPIRES_SOON, STALE_ENTRY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hybrid_lint.triage.selection import Finding

#: Announcements, and what the next baseline settles itself.
_NEVER = (STALE_ENTRY, ENTRY_EXPIRES_SOON, EXPIRES_SOON)


class Terms(NamedTuple):
    """On what terms findings are accepted."""

    owner: str | None = None
    reason: str | None = None
    until: str | None = None


class Update(NamedTuple):
    """The next `entries`, and how they come about. `left` are findings that stay outside, `ended` entries whose findings are back."""

    entries: list[Entry]
    added: list[Entry]
    removed: list[Entry]
    moved: list[Entry]
    ended: list[Entry]
    left: list[Finding]


def updated(report: Mapping[str, Any], *, grow: bool, terms: Terms = Terms()) -> Update:  # noqa: B008  # a tuple
    """The baseline that a report makes of its own: accepted findings as they are now, stale entries gone.

    With `grow`, or if there is no baseline yet, every other finding of the report comes in, on the terms given.
    """
    findings = {finding["fingerprint"]: finding for finding in report["findings"]}
    accepted: list[Entry] = []
    moved: list[Entry] = []
    for told in report.get("baseline") or ():
        entry = _entry(told)
        finding = findings.get(told["now"])
        if told["status"] != "stale":
            now = entry if finding is None else _as_it_is(entry, finding, report["services"])
            moved += [now] if now.fingerprint != entry.fingerprint else []
            accepted.append(now)
    known = {told["now"] for told in report.get("baseline") or ()}
    others = [
        finding
        for finding in report["findings"]
        if not finding["suppressed"] and finding["rule"] not in _NEVER and finding["fingerprint"] not in known
    ]
    comes_in = grow or "baseline" not in report
    added = [_new_entry(finding, report["services"], terms) for finding in others] if comes_in else []
    pruned = pruned_of(report)
    return Update(
        sorted([*accepted, *added], key=Entry.order),
        added,
        pruned.removed,
        moved,
        pruned.ended,
        [] if comes_in else others,
    )


def pruned_of(report: Mapping[str, Any]) -> Update:
    """The baseline of a report without its stale entries, and nothing else changed."""
    entries: dict[str, list[Entry]] = {}
    for told in report.get("baseline") or ():
        entries.setdefault(told["status"], []).append(_entry(told))
    removed = entries.pop("stale", [])
    kept = sorted((entry for group in entries.values() for entry in group), key=Entry.order)
    return Update(kept, [], removed, [], entries.get("ended", []), [])


def service_of(finding: Finding, services: Iterable[Mapping[str, Any]]) -> str:
    """The service that a finding is filed under: the one it is about, else the one below whose root it lies, else ''."""
    names = {service["name"] for service in services}
    if finding["subject"] in names:
        return str(finding["subject"])
    owners = [
        (len(service["root"]), service["name"])
        for service in services
        if service.get("root") and f"{finding['path']}/".startswith(f"{service['root']}/")
    ]
    return str(min(owners, key=lambda owner: (-owner[0], owner[1]))[1]) if owners else ""


def _entry(told: Mapping[str, Any]) -> Entry:
    return Entry(**{name: told[name] for name in Entry.__slots__})


def _new_entry(finding: Finding, services: Sequence[Mapping[str, Any]], terms: Terms) -> Entry:
    return Entry(
        finding["fingerprint"],
        finding["rule"],
        finding["path"],
        finding["subject"],
        content=finding["content_fingerprint"],
        service=service_of(finding, services),
        **terms._asdict(),
    )


def _as_it_is(entry: Entry, finding: Finding, services: Sequence[Mapping[str, Any]]) -> Entry:
    return _new_entry(finding, services, Terms(entry.owner, entry.reason, entry.until))
