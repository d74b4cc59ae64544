"""Runs that are gone or weaker, and versions that are lower."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.guard.gate.arguments import Judging, weaknesses
from hybrid_lint.guard.gate.around import EVENTS
from hybrid_lint.guard.loosening import Loosening, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hybrid_lint.guard.gate.run import Gate, Pin, Run, Weakness


class _Judged:
    """A run with everything that weakens it, its arguments too."""

    def __init__(self, run: Run, judging: Judging) -> None:
        self.run = run
        self.weak = [*run.weaknesses, *weaknesses(run.arguments, run.directory, judging, run.path, run.line)]

    def lacks(self, earlier: _Judged, event: str) -> list[Weakness]:
        """What weakens this one and not an earlier one, where an event starts both."""
        narrowed = {"", event}
        if event not in self.run.events and earlier.run.kind != "local":
            narrowed.update(self.run.events)
        known = [each for each in earlier.weak if each.event in ("", event)]
        return [each for each in self.weak if each.event in narrowed and not each.is_in(known)]

    def is_no_other(self, earlier: _Judged, event: str) -> bool:
        """Whether at an event this one sees and says as much as an earlier one of its kind, no less and no more."""
        alike = self.run.kind == earlier.run.kind and event in earlier.run.events
        return alike and not self.lacks(earlier, event) and not earlier.lacks(self, event)


def loosened_runs(
    before: Gate, now: Gate, judging: tuple[Judging, Judging], place: Callable[[str, int], Place]
) -> Iterator[Loosening]:
    """What the runs of now do not see that those before did; how many there are, and where, does not count."""
    earlier = [_Judged(run, judging[0]) for run in before.runs]
    later = [_Judged(run, judging[1]) for run in now.runs]
    told: set[tuple[str, Place]] = set()
    for one in earlier:
        for event in one.run.events:
            others = [other for other in later if _stands_for(other.run, one.run, event)]
            if one.run.kind == "local":  # whoever calls a target gets that one
                others = [other for other in others if other.run.unit == one.run.unit] or others
            if all(other.lacks(one, event) for other in others):
                for subject, found in _lost(one, event, others, earlier, later, place):
                    if (subject, found.now) not in told:
                        told.add((subject, found.now))
                        yield found


def _lost(
    one: _Judged, event: str, others: list[_Judged], earlier: list[_Judged], later: list[_Judged], place: Callable[[str, int], Place]
) -> Iterator[tuple[str, Loosening]]:  # fmt: skip
    """What is lost, and how to say it, of a run for which no other stands in as it was."""
    run = one.run
    was = place(run.path, run.line)
    # Those that were there before beside it are no successors.
    others = [other for other in others if not any(other.is_no_other(each, event) for each in earlier)]
    if others:
        successor = min(others, key=lambda other: (len(other.lacks(one, event)), _distance(other.run, run)))
        for weak in successor.lacks(one, event):
            message = f"hybrid-lint {_where(successor.run)} {weak.what}, which is new"
            yield (
                weak.what,
                Loosening(f"{run.kind} {weak.key}", message, place(weak.path, weak.line), was, "it ran without that"),
            )
        return
    same = next(
        (
            each.run
            for each in later
            if each.run.kind == run.kind and event not in each.run.events and _distance(each.run, run) < (True,)
        ),
        None,
    )
    if same is None:
        message = f"hybrid-lint no longer runs {_where(run)}"
        yield message, Loosening(f"{run.kind} gone", message, place(run.start, 1), was, "it ran here")
    else:
        message = f"hybrid-lint no longer runs on `{event}` {_where(same)}"
        yield (
            message,
            Loosening(f"{run.kind} {event}", message, place(same.path, same.line), was, "it ran on that, too"),
        )


def _where(run: Run) -> str:
    if run.kind == "local":
        what, _, name = run.unit.partition(" ")
        return f"by the {what} `{name}`"
    name = run.unit.removeprefix("jobs.")
    return f"in the CI job `{name}`" if run.kind == "ci" else f"as the hook `{name}`"


def _stands_for(one: Run, run: Run, event: str) -> bool:
    if run.kind == "local":
        return one.unit == run.unit or one.kind != "hook"
    shared = (
        event in one.events or "change" in one.events or (event == "change" and bool(set(EVENTS) & set(one.events)))
    )
    return one.kind == run.kind and shared


def _distance(one: Run, run: Run) -> tuple[bool, bool, bool]:
    return one.unit != run.unit, one.path != run.path, one.arguments != run.arguments


def lowered_pins(before: Sequence[Pin], now: Sequence[Pin], place: Callable[[str, int], Place]) -> Iterator[Loosening]:
    """Versions of hybrid-lint that may be older than those before."""
    by_place: dict[tuple[str, str], list[Pin]] = {}
    for pin in before:
        by_place.setdefault((pin.kind, pin.path), []).append(pin)
    for pin in now:
        earlier = by_place.get((pin.kind, pin.path)) or [one for one in before if one.kind == pin.kind] or list(before)
        if not earlier or any(one.version == pin.version for one in earlier):
            continue
        lowest = min(earlier, key=lambda one: _floor(one.version) or (0,))
        floor, was = _floor(pin.version), _floor(lowest.version)
        if was is not None and (floor is None or floor < was):
            message = f"hybrid-lint may be `{pin.version or 'any version'}`, and was to be `{lowest.version}`"
            yield Loosening(
                f"version {pin.kind}",
                message,
                place(pin.path, pin.line),
                place(lowest.path, lowest.line),
                f"it was to be `{lowest.version}`",
            )


def _floor(version: str) -> tuple[int, ...] | None:
    """The lowest version that is let through; None for a commit or a branch, of which nobody knows which it is."""
    from packaging.specifiers import InvalidSpecifier, SpecifierSet
    from packaging.version import InvalidVersion, Version

    try:
        return _release(Version(version))
    except InvalidVersion:
        pass
    try:
        lowest = [one for one in SpecifierSet(version) if one.operator in ("==", ">=", "~=", ">", "===")]
        return max((_release(Version(one.version.removesuffix(".*"))) for one in lowest), default=(0,))
    except (InvalidSpecifier, InvalidVersion):
        return None


def _release(version: object) -> tuple[int, ...]:
    release = list(version.release)  # type: ignore[attr-defined]
    while len(release) > 1 and release[-1] == 0:
        release.pop()
    return tuple(release)
