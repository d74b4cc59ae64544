"""An open compound command."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hybrid_lint.formats.shell.command import Condition


class Arms:
    """The arms of an `if` or a `case`: the conditions of the open one, and what the ones before it leave over."""

    __slots__ = ("left", "now", "patterns", "start", "subject")

    def __init__(self, start: int) -> None:
        self.now: tuple[Condition, ...] = ()
        self.left: tuple[Condition, ...] = ()
        self.subject = ""
        self.patterns: list[str] = []
        self.start = start  # where the commands of the condition begin among all


class Round:
    """A `for` over words that are known: its variable, those that are still to come, and where its body begins."""

    __slots__ = ("body", "number", "variable", "waiting")

    def __init__(self, variable: str, words: list[str]) -> None:
        self.variable = variable
        self.waiting = words
        self.body: int | None = None
        self.number = 0


class Frame:
    """An open compound command: what it is, and where its current and-or list began among the commands."""

    __slots__ = (
        "arms",
        "function",
        "is_body",
        "kind",
        "list_start",
        "nesting",
        "outer",
        "patterns",
        "round",
        "tainted",
    )

    def __init__(
        self,
        kind: str,
        nesting: str,
        function: str | None,
        list_start: int = 0,
        outer: tuple[Condition, ...] = (),
    ) -> None:
        self.kind = kind
        self.nesting = nesting
        self.function = function
        self.list_start = list_start
        self.patterns = False
        self.tainted: list[str] = []
        self.outer = outer  # conditions of the text around this one
        self.is_body = False  # of a function, which runs wherever it is called
        self.arms = Arms(list_start)
        self.round: Round | None = None
