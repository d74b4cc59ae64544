"""What a run checks: the rules that the user and the configuration leave, their severities and options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from hybrid_lint.check.configured_names import name_mistakes, nothing_left, validate_selection
from hybrid_lint.check.run import SHARED
from hybrid_lint.errors import UsageError, raise_all
from hybrid_lint.rulepack.compiled import heads_of
from hybrid_lint.rulepack.names import RuleNames

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hybrid_lint.config.settings import Settings
    from hybrid_lint.rulepack.rule import Packs
    from hybrid_lint.store.database import Store


def known_names(
    packs: Packs,
    built_in: Iterable[Mapping[str, Any]],
    settings: Settings,
    select: Sequence[str],
    ignore: Sequence[str],
) -> RuleNames:
    """The names that rules go by, those that are `built_in` and no query among them.

    Raises `ConfigurationError` or `UsageError` if the configuration or the command line speaks of others.
    """
    heads = heads_of(packs)
    rules = [{"rule": head.name, "category": head.category, "covers": head.covers} for head in heads]
    names = RuleNames([*rules, *built_in])
    raise_all(name_mistakes(settings, names, {head.name: head.options for head in heads}))
    validate_selection("--select", select, names)
    validate_selection("--ignore", ignore, names)
    return names


class _ForRules(TypedDict):
    profile: str
    options: dict[str, dict[str, Any]]
    severities: dict[str, str]
    select: list[str]


class Plan:
    """`rules` are those that run on a repository of this `profile`; `severities` and `options` are the user's, by rule."""

    def __init__(
        self, store: Store, names: RuleNames, settings: Settings, select: Sequence[str], ignore: Sequence[str]
    ) -> None:
        """Raises `ConfigurationError` or `UsageError` if no rule is left."""
        ((self.profile,),) = store.rows("SELECT profile FROM repository")
        self.names = names
        chosen = _severities(settings, names)
        selected = names.selected(select or settings.select, [*settings.ignore, *ignore])
        self.rules = [rule for rule in selected if chosen.get(rule) != "off"]
        if not self.rules:
            raise _nothing_left(settings, select, ignore)
        self.severities = {rule: level for rule, level in chosen.items() if level != "off"}
        self.options = _options(settings, names)

    def for_rules(self) -> _ForRules:
        """What `check.run.run` has to know of it."""
        return {
            "profile": self.profile,
            "options": self.options,
            "severities": self.severities,
            "select": self.rules,
        }


def _severities(settings: Settings, names: RuleNames) -> dict[str, str]:
    """Rule → the user's severity or `off`; what is said of the rule itself outweighs what is said of its code."""
    by_width = sorted(settings.severity.items(), key=lambda item: item[0] in names.rules)
    return {rule: level for name, level in by_width for rule in names.rule_names(name)}


def _options(settings: Settings, names: RuleNames) -> dict[str, dict[str, Any]]:
    given = settings.bound_options()
    shared: dict[str, Any] = given.pop("*")
    return {SHARED: shared, **{rule: dict(values) for name, values in given.items() for rule in names.rule_names(name)}}


def _nothing_left(settings: Settings, select: Sequence[str], ignore: Sequence[str]) -> Exception:
    """A run without rules would pass whatever the repository is like: refused, where the cause is."""
    if not select and not ignore:
        return nothing_left(settings)
    given = " and ".join(f"`--{name}`" for name, names in (("select", select), ("ignore", ignore)) if names)
    return UsageError(
        f"with {given} no rule is left to check",
        hints=["What the configuration ignores or turns off counts too; `hybrid-lint rules` lists the rules."],
    )
