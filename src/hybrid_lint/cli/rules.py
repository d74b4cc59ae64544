"""`hybrid-lint rules`: every rule that is loaded, by category."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hybrid_lint.cli.output import use_color, width, write
from hybrid_lint.cli.targets import config_source, directory
from hybrid_lint.errors import UsageError, nearest_name
from hybrid_lint.report.conclusion import count
from hybrid_lint.report.layout import Painter, wrap
from hybrid_lint.report.rule_page import severity_words
from hybrid_lint.rulepack.rule import SEVERITIES
from hybrid_lint.triage.built_in import BUILT_IN_RULES

if TYPE_CHECKING:
    from hybrid_lint.rulepack.rule import Rule


def list_rules(format: str, categories: list[str], root: str | None, config: str | None) -> int:
    """Prints the rules; returns 0. Raises `UsageError` for an unknown category."""
    rules = known_rules(root, config)
    known = dict.fromkeys(rule["category"] for rule in rules)
    wanted = [name.strip().replace("-", "_") for text in categories for name in text.split(",") if name.strip()]
    for name in wanted:
        if name not in known:
            nearest = nearest_name(name, known)
            hints = [f"Did you mean `{nearest}`?"] if nearest else []
            raise UsageError(f"no category is called `{name}`", hints=[*hints, f"Allowed: {', '.join(known)}"])
    chosen = [rule for rule in rules if not wanted or rule["category"] in wanted]
    write(json.dumps({"version": 1, "rules": chosen}, indent=2) + "\n" if format == "json" else _text(chosen))
    return 0


def known_rules(root: str | None, config: str | None) -> list[dict[str, Any]]:
    """Metadata of all rules, the built-in ones too, sorted by category and name: plain dictionaries."""
    from hybrid_lint import api

    top = directory(root)
    rules = [*map(_metadata, api.rules(top, config=config_source(config, top))), *_built_in()]
    return sorted(rules, key=lambda rule: (rule["category"], rule["rule"]))


def _metadata(rule: Rule) -> dict[str, Any]:
    """A rule as its page and the listing show it; queries and templates stay out."""
    levels = rule.severities.values()
    return {
        "rule": rule.name,
        "pack": rule.pack,
        "category": rule.category,
        "covers": rule.covers,
        "severity": min(levels, key=SEVERITIES.index),
        "severities": rule.severities,
        "profiles": rule.profiles,
        "layouts": rule.layouts,
        "since": rule.since,
        "statement": rule.statement,
        "sources": rule.sources,
        "remedy": rule.remedy,
        "notes": rule.notes,
        "fix": sorted({fix["safety"] for fix in rule.fix or ()}),
        "no_fix": rule.no_fix,
        "options": {name: option._asdict() for name, option in rule.options.items()},
    }


def _built_in() -> list[dict[str, Any]]:
    return [
        {
            **rule,
            "pack": "built-in",
            "severities": {},
            "profiles": [],
            "sources": [],
            "notes": None,
            "fix": [],
            "no_fix": None,
            "options": {},
        }
        for rule in BUILT_IN_RULES
    ]


def _text(rules: list[dict[str, Any]]) -> str:
    paint = Painter(use_color("auto"))
    size = max((len(rule["rule"]) for rule in rules), default=0)
    lines: list[str] = []
    category = None
    for rule in rules:
        if rule["category"] != category:
            category = rule["category"]
            lines += [*([""] if lines else []), paint("strong", category)]
        lines += _entry(rule, size, paint)
    lines += ["", f"{count(len(rules), 'rule')}. `hybrid-lint explain RULE` says what a rule demands and why."]
    return "\n".join(lines) + "\n"


def _entry(rule: dict[str, Any], size: int, paint: Painter) -> list[str]:
    """Name, severity and codes, which stay whole, and the statement below them."""
    words = severity_words(rule)
    head = f"  {rule['rule']:<{size}}  {paint(words.split('/')[0], f'{words:<13}')}  {','.join(rule['covers'])}"
    return [head.rstrip(), *("      " + line for line in wrap(rule["statement"], width() - 6))]
