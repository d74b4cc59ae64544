"""Entries of the baseline that accept more than those before."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from hybrid_lint.guard.loosening import Loosening, Place
from hybrid_lint.triage.baseline.entry import NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_MOST = 20
_WIDTH = 19


def loosened(
    before: Sequence[Mapping[str, Any]] | None, now: Sequence[Mapping[str, Any]] | None, exists: Callable[[str], bool]
) -> Iterator[Loosening]:
    """Entries that are new, and ends that were moved or are gone; what a renamed file takes along is the same entry."""
    left = {(entry["rule"], entry["fingerprint"]): entry for entry in before or ()}
    pairs, rest = [], []
    for entry in now or ():
        was = left.pop((entry["rule"], entry["fingerprint"]), None)
        if was is None:
            rest.append(entry)
        else:
            pairs.append((was, entry))
    new = []
    moved = [entry for entry in left.values() if entry["content"] and not exists(entry["path"])]
    for entry in rest:
        was = next((one for one in moved if (one["rule"], one["content"]) == (entry["rule"], entry["content"])), None)
        if was is None:
            new.append(entry)
        else:
            moved.remove(was)
            pairs.append((was, entry))
    yield from _added(new, before)
    for was, entry in pairs:
        ended, ends = was["until"], entry["until"]
        if ended is not None and (ends is None or ends > ended):
            to = f"on {ends}" if ends else "never"
            message = f"the entry for `{entry['rule']}` in {entry['path']} ends {to}, and was to end on {ended}"
            yield Loosening(entry["fingerprint"], message, _place(entry), _place(was), f"it was to end on {ended}")


def _added(new: Sequence[Mapping[str, Any]], before: Sequence[Mapping[str, Any]] | None) -> Iterator[Loosening]:
    if (before is None and new) or len(new) > _MOST:
        rules = Counter(entry["rule"] for entry in new)
        most = ", ".join(
            f"{number:,} of `{rule}`" for rule, number in sorted(rules.items(), key=lambda one: (-one[1], one[0]))[:3]
        )
        what = "accepts a finding" if len(new) == 1 else f"accepts {len(new):,} findings"
        more = "" if before is None else " more"
        yield Loosening("baseline", f"the baseline {what}{more}: {most}", Place(NAME))
        return
    for entry in new:
        message = f"the baseline accepts `{entry['rule']}` in {entry['path']}"
        yield Loosening(entry["fingerprint"], message, _place(entry))


def _place(entry: Mapping[str, Any]) -> Place:
    return Place(NAME, entry["line"], 1, entry["line"], _WIDTH)
