"""A process with the files behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hybrid_lint.assemble.process.loading import Lead, Target
    from hybrid_lint.assemble.process.values import Process


class StartedProcess(NamedTuple):
    """A process of one container (None: of the image alone), its number there, its files, and where it leads."""

    container: int | None
    ordinal: int
    process: Process
    place: tuple[str, int, int, int, int]
    target: Target
    lead: Lead
