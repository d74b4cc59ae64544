"""The errors a user can cause, each with its place and the way out; anything else that is raised is our own bug."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class HybridLintError(Exception):
    """What the command line shows without a traceback and answers with exit code 2.

    `hints` are whole sentences saying what to do; each is shown on a line of its own.
    """

    def __init__(self, message: str, *, hints: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hints = tuple(hints)


class UsageError(HybridLintError):
    """The command line, or what it points at, cannot be used as given."""


class ConfigurationError(HybridLintError):
    """A mistake in a file the user wrote for us: the configuration, a rule, a pack.

    `line` and `column` are 1-based and `None` where they cannot be known; `length` counts code points to underline;
    `source` is the text of that line. `allowed` says what could stand there, `nearest` is the name that was probably
    meant. `others` are further mistakes found in the same go.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        length: int = 1,
        source: str | None = None,
        allowed: str | None = None,
        nearest: str | None = None,
        hints: Sequence[str] = (),
        others: Sequence[ConfigurationError] = (),
    ) -> None:
        super().__init__(message, hints=hints)
        self.path = path
        self.line = line
        self.column = column
        self.length = length
        self.source = source
        self.allowed = allowed
        self.nearest = nearest
        self.others = tuple(others)

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        text = f"{place}: {self.message}" if place else self.message
        if self.allowed:
            text += f"; allowed: {self.allowed}"
        if self.nearest:
            text += f"; did you mean `{self.nearest}`?"
        return text


def raise_all(mistakes: Iterable[ConfigurationError]) -> None:
    """Raises the mistakes as one, file by file in the order of its lines, one for each place; nothing if there is none."""
    flat = [each for mistake in mistakes for each in (mistake, *mistake.others)]
    by_place: dict[object, ConfigurationError] = {}
    for mistake in flat:
        place = (mistake.path, mistake.line, mistake.column) if mistake.line else id(mistake)
        by_place.setdefault(place, mistake)
    if not by_place:
        return
    files = list(dict.fromkeys(mistake.path for mistake in flat))
    first, *rest = sorted(
        by_place.values(), key=lambda each: (files.index(each.path), each.line or 0, each.column or 0)
    )
    first.others = tuple(rest)
    for mistake in rest:
        mistake.others = ()
    raise first


class told_together:  # noqa: N801 - it reads as a statement
    """A block whose configuration mistakes are told together with those found before it.

    If there is one of either, the block ends with it: nothing that follows from a wrong configuration is told.
    """

    def __init__(self, mistakes: Iterable[ConfigurationError]) -> None:
        self._mistakes = list(mistakes)

    def __enter__(self) -> None:
        pass

    def __exit__(self, _type: object, error: BaseException | None, _traceback: object) -> None:
        if error is None or isinstance(error, HybridLintError):
            own = [error] if isinstance(error, ConfigurationError) else []
            raise_all([*self._mistakes, *own])


def nearest_name(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like `word`, ignoring case and `-` against `_`, or the only one it is a word of; else `None`."""
    from difflib import get_close_matches

    folded: dict[str, str] = {}
    for candidate in sorted(candidates):
        folded.setdefault(_fold(candidate), candidate)
    matches = get_close_matches(_fold(word), folded, n=1, cutoff=0.6)
    if matches:
        return folded[matches[0]]
    longer = [candidate for name, candidate in folded.items() if _fold(word) in name.split("-")]
    return longer[0] if len(longer) == 1 else None


def _fold(word: str) -> str:
    return word.casefold().replace("_", "-")
