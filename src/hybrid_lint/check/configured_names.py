"""Checks the names of rules, categories and codes in a configuration against the rules that are loaded."""

from __future__ import annotations

from hybrid_lint.config.place import mistake_in
from hybrid_lint.errors import UsageError, nearest_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hybrid_lint.config.settings import Settings
    from hybrid_lint.errors import ConfigurationError
    from hybrid_lint.rulepack.names import RuleNames
    from hybrid_lint.rulepack.rule import Option

    Key = tuple[str | int, ...]

_ANY = "a rule, a category or a catalogue code (`hybrid-lint rules` lists them)"
_RULE = "a rule or a catalogue code (`hybrid-lint rules` lists them)"


def name_mistakes(
    settings: Settings, known: RuleNames, rule_options: Mapping[str, Mapping[str, Option]]
) -> list[ConfigurationError]:
    """A mistake for each name in the settings that no loaded rule answers to, and for each wrong option of a rule."""
    checks = _Checks(settings, known)
    return [*checks.names(), *checks.options(rule_options)]


def nothing_left(settings: Settings) -> ConfigurationError:
    """The mistake of a configuration that refuses every rule it selects."""
    key = next((key for key in ("ignore", "severity") if getattr(settings, key)), "select")
    return mistake_in(
        settings, (key,), f"with this `{key}` no rule is left", allowed="at least one rule to check", of_value=False
    )


def validate_selection(option: str, names: Iterable[str], known: RuleNames) -> None:
    """Raises `UsageError` for the names in `--select` or `--ignore` that no loaded rule answers to."""
    unknown = [name for name in names if not known.knows(name)]
    if not unknown:
        return
    hints = []
    for name in unknown:
        hint = known.code_hint(name)
        nearest = None if hint else known.nearest(name)
        hints += [hint] if hint else []
        hints += [f"Did you mean `{nearest}`{f' for `{name}`' if len(unknown) > 1 else ''}?"] if nearest else []
    raise UsageError(
        f"`{option}`: no rule, category or code is called {' or '.join(f'`{name}`' for name in unknown)}",
        hints=[*hints, "`hybrid-lint rules` lists them all."],
    )


class _Checks:
    def __init__(self, settings: Settings, known: RuleNames) -> None:
        self._settings = settings
        self._known = known

    def names(self) -> Iterator[ConfigurationError]:
        settings, known = self._settings, self._known
        lists: list[tuple[Key, list[str]]] = [(("select",), settings.select), (("ignore",), settings.ignore)]
        lists += [(("per-path-ignores", glob), names) for glob, names in settings.per_path_ignores.items()]
        for key, names in lists:
            for index, name in enumerate(names):
                if not known.knows(name):
                    message = f"no rule, category or code is called `{name}`"
                    yield self._unknown((*key, index), name, message, _ANY, categories=True)
        for table, rules in (("severity", settings.severity), ("options", settings.rule_options)):
            for name in rules:
                if known.rule_names(name):
                    continue
                is_category = known.knows(name)
                message = f"`{name}` is a category, not a rule" if is_category else f"no rule is called `{name}`"
                yield self._unknown((table, name), name, message, _RULE, categories=False)

    def options(self, rule_options: Mapping[str, Mapping[str, Option]]) -> Iterator[ConfigurationError]:
        for name, values in self._settings.rule_options.items():
            for rule in self._known.rule_names(name):
                for option, value in values.items():  # `-` has become `_`
                    mistake = self._option(("options", name, option), rule, rule_options.get(rule, {}), value)
                    if mistake is not None:
                        yield mistake

    def _option(self, key: Key, rule: str, declared: Mapping[str, Option], value: object) -> ConfigurationError | None:
        from hybrid_lint.config.mistakes import shown
        from hybrid_lint.rulepack.rule import option_allowed, option_mistake

        name = str(key[-1])
        if name not in declared:
            allowed = ", ".join(sorted(declared)) or "nothing: this rule has no options of its own"
            message = f"no option `{name}` of the rule {rule}"
            return mistake_in(
                self._settings, key, message, allowed=allowed, nearest=nearest_name(name, declared), of_value=False
            )
        if option_mistake(declared[name], value) is None:
            return None
        choices = [str(choice) for choice in declared[name].choices]
        return mistake_in(
            self._settings,
            key,
            f"the option `{name}` of the rule {rule} cannot be {shown(value)}",
            allowed=option_allowed(declared[name]),
            nearest=nearest_name(value, choices) if isinstance(value, str) else None,
        )

    def _unknown(self, key: Key, name: str, message: str, allowed: str, *, categories: bool) -> ConfigurationError:
        hint = self._known.code_hint(name)
        return mistake_in(
            self._settings,
            key,
            message,
            allowed=allowed,
            nearest=None if hint else self._known.nearest(name, categories=categories),
            hints=[hint] if hint else [],
            of_value=isinstance(key[-1], int),
        )
