"""A rule as the checker uses it: validated, plain, and storable as JSON, so that a run reads no YAML."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Profiles a rule may belong to. Services that follow neither architecture are judged by `general`: what needs none to be right.
#: `none` is a repository in which nothing runs.
PROFILES = ("improved_hybrid", "database_per_service", "general", "none")

#: From the strongest to the weakest.
SEVERITIES = ("error", "warning", "info")

#: The pack whose views and lists every other pack may use.
COMMON = "common"


class Option(NamedTuple):
    """A setting of one rule, bound in its queries as `:name`."""

    type: str  # bool, int, str, list
    default: Any
    choices: list[Any]
    description: str


class RuleHead(NamedTuple):
    """What is known of a rule without its body: enough to choose it, and to know whether a kept answer still stands."""

    name: str
    pack: str
    category: str
    covers: list[str]
    profiles: list[str]
    severities: dict[str, str]  # profile → severity
    options: dict[str, Option]
    supersedes: list[str]
    kinds: list[str]  # fact kinds that must have been parsed before silence means anything
    aspects: list[str]  # what must be known of a subject before silence about it means anything (`gap.what`)
    parameters: list[str]  # names that the queries bind
    reads: dict[str, list[str]] | None  # table or materialized view → columns that the queries read; None: not known
    views: Sequence[str] | None  # that the queries name; None: not known
    digest: str  # of the queries


class Rule(NamedTuple):
    """One rule. Everything is JSON: strings, lists and dictionaries with text keys."""

    name: str
    pack: str
    category: str
    covers: list[str]
    profiles: list[str]
    severities: dict[str, str]
    since: str
    statement: str
    sources: list[dict[str, str]]
    examines: str  # a query whose single row and column is the population's size
    find: str | None
    contract: dict[str, Any] | None
    message: str
    remedy: str
    related: str | None  # template of the message at the second location
    options: dict[str, Option]
    lists: dict[str, list[str]]
    fix: list[dict[str, Any]] | None
    supersedes: list[str]
    notes: str | None
    layouts: list[str]
    kinds: list[str]
    aspects: list[str]
    file: str  # path of the YAML file below the packs' directory, `/` between segments
    services: str | None = (
        None  # a query for the services that are examined; None if the population is of something else
    )
    parameters: Sequence[str] = ()
    reads: dict[str, list[str]] | None = None
    views: Sequence[str] | None = None
    no_fix: str | None = None  # why nothing repairs it

    @property
    def head(self) -> RuleHead:
        """The rule without its body."""
        from hashlib import blake2b

        queries = repr((self.examines, self.find, self.contract)).encode("utf-8", "backslashreplace")
        digest = blake2b(queries, digest_size=16).hexdigest()
        return RuleHead(
            self.name, self.pack, self.category, self.covers, self.profiles, self.severities, self.options,
            self.supersedes, self.kinds, self.aspects, list(self.parameters), self.reads, self.views, digest,
        )  # fmt: skip


class View(NamedTuple):
    """A view of a pack: its name, the SELECT behind it, its pack, and whether a run computes it only once.

    `reads` and `views` are as in `RuleHead`.
    """

    name: str
    select: str
    pack: str
    materialized: bool = False
    reads: dict[str, list[str]] | None = None
    views: Sequence[str] | None = None


class Packs(NamedTuple):
    """Everything that loading rule packs yields; the rules are in the order of their names."""

    rules: Sequence[Rule]
    views: list[View]
    lists: dict[str, list[str]]  # name → items, of all packs and rules
    homes: Mapping[str, tuple[str, int]] = MappingProxyType(
        {}
    )  # list → its file below the packs' directory, and the line there


def option_mistake(option: Option, value: object) -> str | None:
    """What is wrong with a value for an option, as the end of a sentence, or None."""
    if not _TYPES[option.type](value):
        return f"must be {_TYPE_WORDS[option.type]}, not `{value!r}`"
    values = value if isinstance(value, list) else [value]
    strange = [item for item in values if option.choices and item not in option.choices]
    if strange:
        return f"has no choice `{strange[0]}`; allowed: {', '.join(map(str, option.choices))}"
    return None


def option_allowed(option: Option) -> str:
    """What may be set, as a user reads it: the choices, else the type."""
    if not option.choices:
        return _TYPE_WORDS[option.type]
    listed = ", ".join(f'"{choice}"' if isinstance(choice, str) else str(choice) for choice in option.choices)
    return f"a list of {listed}" if option.type == "list" else listed


_TYPES: dict[str, Any] = {
    "bool": lambda value: isinstance(value, bool),
    "int": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "str": lambda value: isinstance(value, str),
    "list": lambda value: isinstance(value, list) and all(isinstance(item, (str, int)) for item in value),
}
_TYPE_WORDS = {"bool": "true or false", "int": "a whole number", "str": "a text", "list": "a list of texts"}
