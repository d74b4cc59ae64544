"""What `new` made or would make, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.report.conclusion import count
from hybrid_lint.report.layout import Painter, safe, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence


def render_scaffold(
    made: Sequence[str],
    changed: Sequence[str],
    left: Sequence[str],
    following: Sequence[str],
    *,
    written: bool,
    color: bool = False,
    width: int = 80,
) -> str:
    """The files, by directory those that are new, then what is left to do and the commands that follow; ends in a line end."""
    paint = Painter(color)
    directories: dict[str, int] = {}
    for path in made:
        directory = "/".join(path.split("/")[:2]) if path.count("/") > 1 else path.rpartition("/")[0]
        directories[directory] = directories.get(directory, 0) + 1
    lines = [paint("strong", "Made and changed:" if written else "Would be made and changed:")]
    lines += [
        f"  {paint('good', 'new')}      {safe(directory or '.')}  {count(number, 'file')}"
        for directory, number in directories.items()
    ]
    lines += [f"  {paint('info', 'changed')}  {safe(path)}" for path in changed]
    if left:
        lines += ["", paint("warning", "Left to do by hand:")]
        lines += [
            f"  {'- ' if at == 0 else '  '}{line}"
            for each in left
            for at, line in enumerate(wrap(safe(each), width - 4))
        ]
    if following and written:
        lines += ["", paint("strong", "Next:"), *(f"  {each}" for each in following)]
    return "\n".join(lines) + "\n"
