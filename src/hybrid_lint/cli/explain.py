"""`hybrid-lint explain RULE`: the rule's page."""

from __future__ import annotations

from hybrid_lint.cli.output import use_color, width, write
from hybrid_lint.cli.rule_example import examples_of
from hybrid_lint.cli.rules import known_rules
from hybrid_lint.cli.targets import directory
from hybrid_lint.errors import UsageError, nearest_name
from hybrid_lint.report.layout import Painter
from hybrid_lint.report.rule_page import render_rule_page
from hybrid_lint.rulepack.names import RuleNames


def explain_rule(name: str, root: str | None, config: str | None) -> int:
    """Prints the page of a rule, or of each rule that covers a code; returns 0. Raises `UsageError` if unknown."""
    rules = known_rules(root, config)
    names = RuleNames(rules)
    wanted = names.rule_names(name) or names.rule_names(name.replace("_", "-"))
    if not wanted:
        raise UsageError(f"no rule is called `{name}`", hints=_hints(name, names))
    paint = Painter(use_color("auto"))
    columns = min(width(), 100)
    pages = [
        render_rule_page(rule, examples_of(rule["rule"], directory(root)), paint, columns)
        for rule in rules
        if rule["rule"] in wanted
    ]
    write("\n".join(pages))
    return 0


def _hints(name: str, names: RuleNames) -> list[str]:
    from difflib import get_close_matches

    if names.knows(name):
        return [f"`{name}` is a category; `hybrid-lint rules --category {name}` lists its rules."]
    close = get_close_matches(name.casefold().replace("_", "-"), names.rules, n=3, cutoff=0.5)
    nearest = nearest_name(name, names.everything(categories=False))
    close = list(dict.fromkeys([*([nearest] if nearest else []), *close]))
    hints = [f"Did you mean {' or '.join(f'`{each}`' for each in close)}?"] if close else []
    return [*hints, "`hybrid-lint rules` lists them all."]
