"""Where the reports of one `check` go: which formats to standard output, and which to files."""

# pathlib would cost a tenth of a warm run.
# ruff: noqa: PTH100

from __future__ import annotations

from os.path import abspath

from hybrid_lint.cli.check_options import FORMATS
from hybrid_lint.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


_FORM = "It is a file, `report.txt`, or a format and a file, `sarif=report.sarif`."


class Destination:
    """A format and the file it goes to, `None` for standard output; `asked` is what the user wrote."""

    __slots__ = ("asked", "file", "format")

    def __init__(self, format: str, file: str | None = None, asked: str = "") -> None:
        self.format = format
        self.file = file
        self.asked = asked


def destinations(format: str, outputs: Sequence[str]) -> list[Destination]:
    """Files first. `FILE` has the report that else goes to standard output, `FORMAT=FILE` a further one.

    Raises `UsageError` for a format that does not exist, and for two reports that would go to one place.
    """
    files = [_destination(format, output) for output in outputs]
    plain = [each for each in files if each.asked == each.file]
    if len(plain) > 1:
        raise UsageError(
            f"`--output {plain[0].asked}` and `--output {plain[1].asked}` both name the file of the one report",
            hints=[f"A further report has its format before its file: `--output json={plain[1].asked}`."],
        )
    taken: dict[str, Destination] = {}
    for each in files:
        first = taken.setdefault(abspath(each.file or ""), each)
        if first is not each:
            raise UsageError(
                f"`--output {first.asked}` and `--output {each.asked}` write to one file",
                hints=["Give each report a file of its own."],
            )
    return files if plain else [*files, Destination(format)]


def _destination(format: str, output: str) -> Destination:
    if not output:
        raise UsageError("`--output` names no file", hints=[_FORM])
    name, equals, file = output.partition("=")
    if not equals or not (name.isascii() and name.isalpha()):
        return Destination(format, output, output)
    if name not in FORMATS:
        from hybrid_lint.errors import nearest_name

        nearest = nearest_name(name, FORMATS)
        meant = [f"Did you mean `{nearest}={file}`?"] if nearest else []
        allowed = f"Formats are {', '.join(FORMATS)}; a file of that name is `--output ./{output}`."
        raise UsageError(f"`--output {output}`: no format is called `{name}`", hints=[*meant, allowed])
    if not file:
        raise UsageError(f"`--output {output}` names no file", hints=[_FORM])
    return Destination(name, file, output)
