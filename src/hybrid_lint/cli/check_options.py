"""The options of `check`, declared once for both readers: the quick one and the one that explains mistakes."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


class CheckOption:
    """One option. `kind` is `flag`, `text`, `texts` (repeatable), `number` or `names` (repeatable, comma separated)."""

    __slots__ = ("choices", "default", "flags", "kind", "meaning", "metavar", "minimum", "name")

    def __init__(
        self,
        name: str,
        kind: str,
        meaning: str,
        *,
        short: str | None = None,
        default: Any = None,
        choices: Sequence[str] = (),
        metavar: str | None = None,
        minimum: int = 0,
    ) -> None:
        long = "--" + name.replace("_", "-")
        self.name = name
        self.kind = kind
        self.meaning = meaning
        self.flags = (long, short) if short else (long,)
        self.default = default
        self.choices = tuple(choices)
        self.metavar = metavar
        self.minimum = minimum


FORMATS = ("text", "concise", "grouped", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown")

CHECK_OPTIONS: tuple[CheckOption, ...] = (
    CheckOption("format", "text", "How to report.", default="text", choices=FORMATS),
    CheckOption(
        "select", "names", "Only these rules, categories or codes (commas between them; repeatable).", metavar="NAMES"
    ),
    CheckOption(
        "ignore", "names", "Not these rules, categories or codes (commas between them; repeatable).", metavar="NAMES"
    ),
    CheckOption(
        "profile",
        "text",
        "The architecture to judge by; detected if not given.",
        choices=("improved_hybrid", "database_per_service", "general", "none"),
    ),
    CheckOption("since", "text", "Only what the change since this revision of git adds.", metavar="REV"),
    CheckOption(
        "guard", "text", "Also what the change since this revision of git loosens: rules, ignores, CI.", metavar="REV"
    ),
    CheckOption("config", "text", "The configuration file, instead of the one found.", metavar="FILE"),
    CheckOption(
        "fail_on",
        "text",
        "The least severity that makes the exit code 1 (default: the configuration's, else warning).",
        choices=("error", "warning", "info", "never"),
    ),
    CheckOption("jobs", "number", "How many processes to use; 0 is one per core.", short="-j", default=0, metavar="N"),
    CheckOption("no_cache", "flag", "Neither read nor write the cache.", default=False),
    CheckOption("show_skipped", "flag", "List every file that was left out, with the reason.", default=False),
    CheckOption("statistics", "flag", "Show a table of the rules instead of each finding.", default=False),
    CheckOption("profile_rules", "flag", "Show on standard error what each rule and view cost.", default=False),
    CheckOption("root", "text", "The directory to judge, when paths name parts of it.", metavar="DIR"),
    CheckOption("quiet", "flag", "Print findings only, no summary.", short="-q", default=False),
    CheckOption("color", "text", "When to use colour.", default="auto", choices=("auto", "always", "never")),
    CheckOption(
        "output",
        "texts",
        "Write the report to a file, or beside it one in a further format: sarif=report.sarif (repeatable).",
        short="-o",
        metavar="[FORMAT=]FILE",
    ),
    CheckOption("debug", "flag", "Show the traceback of an internal error.", default=False),
)


class CheckRequest:
    """What the user asked of `check`: an attribute per option, and `paths`."""

    __slots__ = ("paths", *(option.name for option in CHECK_OPTIONS))

    paths: list[str]
    format: str
    select: list[str]
    ignore: list[str]
    profile: str | None
    since: str | None
    guard: str | None
    config: str | None
    fail_on: str | None
    jobs: int
    no_cache: bool
    show_skipped: bool
    statistics: bool
    profile_rules: bool
    root: str | None
    quiet: bool
    color: str
    output: list[str]
    debug: bool

    def __init__(self, paths: Sequence[str], values: dict[str, Any]) -> None:
        """`values` are by option name; lists of names are split at commas here.

        A `--select` without any name is `[""]`, which `check` refuses: it must not mean every rule.
        """
        self.paths = list(paths)
        for option in CHECK_OPTIONS:
            value = values.get(option.name, option.default)
            if option.kind == "texts":
                value = list(value or ())
            if option.kind == "names":
                given = value or ()
                value = [name for text in given for part in text.split(",") if (name := part.strip())]
                if given and not value and option.name == "select":
                    value = [""]
            setattr(self, option.name, value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CheckRequest) and self._values() == other._values()

    __hash__ = None  # type: ignore[assignment]  # mutable, like its lists

    def __repr__(self) -> str:
        return f"CheckRequest({self._values()})"

    def _values(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}
