"""One way in which the gate runs, and everything that makes that run see or say less."""

from __future__ import annotations

from typing import Any, NamedTuple


class Weakness(NamedTuple):
    """Something that makes a run see or say less. `key` is what it is, wherever it is written; `what` is a clause for people.

    Where there are `values`, `mode` says how two of one key compare: `only` (the more, the stricter), `paths` (the same of what lies
    below), `without` (the fewer, the stricter). `event` is the one it holds for, '' for all.
    """

    key: str
    what: str
    path: str
    line: int
    mode: str = ""
    values: tuple[str, ...] = ()
    event: str = ""

    def is_in(self, others: list[Weakness]) -> bool:
        """Whether one of the others weakens as much."""
        return any(
            self._is_no_more_than(other) for other in others if other.key == self.key and other.event == self.event
        )

    def _is_no_more_than(self, other: Weakness) -> bool:
        if self.mode == "only":
            return set(self.values) >= set(other.values)
        if self.mode == "without":
            return set(self.values) <= set(other.values)
        if self.mode == "paths":
            return all(any(f"{path}/".startswith(f"{above}/") for above in self.values) for path in other.values)
        return True


class Run(NamedTuple):
    """`kind` is ci, hook or local, `unit` the job, hook, target or script that begins it, `events` those that start it.

    It is written at `path` and reached from `start`, the file that begins it. `arguments` are behind `check`, in the `directory` (relative
    to the top of the work tree, as all paths here are).
    """

    kind: str
    path: str
    line: int
    start: str
    unit: str
    directory: str
    arguments: tuple[str, ...]
    events: tuple[str, ...]
    weaknesses: list[Weakness]


class Pin(NamedTuple):
    """A version of hybrid-lint that is asked for; `version` is a requirement, or the name of a tag or commit."""

    kind: str
    path: str
    line: int
    version: str


class Gate(NamedTuple):
    """All of one state."""

    runs: list[Run]
    pins: list[Pin]

    @classmethod
    def from_lists(cls, lists: Any) -> Gate:
        """A gate from what JSON made of it."""
        runs, pins = lists
        return cls([_run(values) for values in runs], [Pin(*values) for values in pins])


def _run(values: Any) -> Run:
    run = Run(*values)
    weak = [Weakness(*each) for each in run.weaknesses]
    return run._replace(
        arguments=tuple(run.arguments),
        events=tuple(run.events),
        weaknesses=[each._replace(values=tuple(each.values)) for each in weak],
    )
