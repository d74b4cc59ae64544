"""Checks the names of rules, categories and codes in a configuration against the rules that are loaded."""

from __future__ import annotations

from hybrid_lint.errors import ConfigurationError, UsageError, nearest_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hybrid_lint.config.settings import Settings
    from hybrid_lint.triage.selection import RuleNames

_ANY = "a rule, a category or a catalogue code (`hybrid-lint rules` lists them)"
_RULE = "a rule or a catalogue code (`hybrid-lint rules` lists them)"


def validate_rule_names(
    settings: Settings, known: RuleNames, rule_options: Mapping[str, Iterable[str]] | None = None
) -> None:
    """Raises `ConfigurationError` for each name in the settings that no loaded rule answers to.

    `rule_options` gives the options that each rule declares; without it only the rules' names are checked.
    """
    unknown = list(_unknown_names(settings, known))
    if rule_options is not None:
        unknown += _unknown_options(settings, known, rule_options)
    if not unknown:
        return
    from hybrid_lint.config.load import document_of

    document = document_of(settings.path) if settings.path is not None else None
    errors = []
    for key, message, candidates, allowed in unknown:
        is_value = isinstance(key[-1], int)
        place = document.position(document.as_written(key), of_value=is_value) if document is not None else {}
        name = message.split("`")[1]
        nearest = nearest_name(name, candidates)
        errors.append(ConfigurationError(message, path=settings.path, allowed=allowed, nearest=nearest, **place))
    errors.sort(key=lambda error: (error.line or 0, error.column or 0))
    errors[0].others = tuple(errors[1:])
    raise errors[0]


def validate_selection(option: str, names: Iterable[str], known: RuleNames) -> None:
    """Raises `UsageError` for a name in `--select` or `--ignore` that no loaded rule answers to."""
    for name in names:
        if not known.knows(name):
            nearest = nearest_name(name, known.everything())
            hints = [f"Did you mean `{nearest}`?"] if nearest else []
            raise UsageError(
                f"`{option}`: no rule, category or code is called `{name}`",
                hints=[*hints, "`hybrid-lint rules` lists them all."],
            )


def _unknown_names(settings: Settings, known: RuleNames) -> Iterator[tuple[tuple[str | int, ...], str, list[str], str]]:
    lists: list[tuple[tuple[str, ...], list[str]]] = [(("select",), settings.select), (("ignore",), settings.ignore)]
    lists += [(("per-path-ignores", glob), names) for glob, names in settings.per_path_ignores.items()]
    for key, names in lists:
        for index, name in enumerate(names):
            if not known.knows(name):
                message = f"no rule, category or code is called `{name}`"
                yield (*key, index), message, known.everything(), _ANY
    for table, rules in (("severity", settings.severity), ("options", settings.rule_options)):
        for name in rules:
            if known.rule_names(name) == ():
                yield (table, name), f"no rule is called `{name}`", known.everything(categories=False), _RULE


def _unknown_options(
    settings: Settings, known: RuleNames, rule_options: Mapping[str, Iterable[str]]
) -> Iterator[tuple[tuple[str | int, ...], str, list[str], str]]:
    for name, values in settings.rule_options.items():
        for rule in known.rule_names(name):
            declared = sorted(rule_options.get(rule, ()))
            for option in values:  # `-` has become `_`
                if option not in declared:
                    allowed = ", ".join(declared) or "nothing: this rule has no options of its own"
                    yield ("options", name, option), f"no option `{option}` of the rule {rule}", declared, allowed
