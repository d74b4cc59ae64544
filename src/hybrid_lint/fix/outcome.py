"""What became of findings that were to be repaired, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from hybrid_lint.fix.difference import FileChange


class Refused(NamedTuple):
    """A finding that stays, and why."""

    finding: dict[str, Any]
    reason: str


class Outcome(NamedTuple):
    """`repaired` and `refused` findings, what changed in files, and the report on the repository with these changes.

    `unsafe` is the number of findings that have a repair which was not asked for.
    """

    repaired: list[dict[str, Any]]
    refused: list[Refused]
    changes: list[FileChange]
    unsafe: int
    report: dict[str, Any]

    @property
    def diff(self) -> str:
        """A unified diff as git writes it."""
        from hybrid_lint.fix.difference import diff

        return diff(self.changes)
