"""A progress bar for runs long enough to make one wonder; the library that draws it loads only then."""

from __future__ import annotations

from time import monotonic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

PATIENCE = 0.7  # seconds


class Progress:
    """Called with stage, done and total (0: unknown); draws on standard error once patience is over."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._appears_at = monotonic() + patience
        self._bar: Bar | None = None
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self._bar is None:
            if monotonic() < self._appears_at:
                return
            self._bar = _bar()
            self._bar.start()
        for name, task in self._tasks.items():
            if name != stage:
                self._bar.update(task, visible=False)
        if stage not in self._tasks:
            self._tasks[stage] = self._bar.add_task(stage, total=total or None)
        self._bar.update(self._tasks[stage], completed=done, total=total or None, visible=True)

    def close(self) -> None:
        """Wipes the bar."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
    from rich.progress import Progress as Bar

    return Bar(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
    )
