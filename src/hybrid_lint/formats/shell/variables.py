"""What is known of a script's variables while it is read from top to bottom."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hybrid_lint.formats.shell.frame import Frame

#: Longer values are not followed: `A=$A$A` doubles with every line.
_LONGEST_VALUE = 4096


class Variables:
    """Names with one known value. What a branch or loop assigns is not constant after it."""

    def __init__(self, constants: dict[str, str]) -> None:
        self.constants = constants
        self.arrays: dict[str, list[str]] = {}

    def assign(self, name: str, value: str | None, frame: Frame) -> None:
        """Notes an assignment inside `frame`; None stands for a value that cannot be known."""
        if frame.nesting:
            frame.tainted.append(name)
        unrolled = frame.round is not None
        if value is None or (frame.nesting == "loop" and not unrolled) or len(value) > _LONGEST_VALUE:
            self.unset(name)
        else:
            self.constants[name] = value

    def bind(self, name: str, value: str, frame: Frame) -> None:
        """Gives the variable of a loop its next word."""
        self.constants[name] = value
        frame.tainted.append(name)

    def assign_array(self, name: str, items: list[str], frame: Frame) -> None:
        self.arrays[name] = items
        if frame.nesting:
            frame.tainted.append(name)

    def unset(self, name: str) -> None:
        self.constants.pop(name, None)

    def leave(self, frame: Frame) -> None:
        """Forgets what a branch assigned."""
        for name in frame.tainted:
            self.constants.pop(name, None)
            self.arrays.pop(name, None)
        frame.tainted.clear()
