"""`hybrid-lint coverage`: which constraints of the documents have a rule, which have none, and which no look at the files decides."""

from __future__ import annotations

import json
from pathlib import Path

from hybrid_lint.cli.output import width, write
from hybrid_lint.cli.targets import config_source, directory
from hybrid_lint.report.coverage import Constraint, coverage_document, render_coverage

#: Profile of a rule → the catalogue's word.
_PROFILES = {"improved_hybrid": "IH", "database_per_service": "DPS"}


def show_coverage(format: str, profile: str | None, root: str | None, config: str | None) -> int:
    """Prints what our packs and those of the configuration cover, of one architecture if `profile` is given; returns 0."""
    constraints = _coverage(profile, root, config)
    if format == "json":
        write(json.dumps(coverage_document(constraints), indent=2) + "\n")
    else:
        write(render_coverage(constraints, width=width()))
    return 0


def _coverage(profile: str | None, root: str | None, config: str | None) -> list[Constraint]:
    """Every code of the catalogue with the rules that cover it; a rule of other profiles only covers nothing of `profile`."""
    from hybrid_lint import api
    from hybrid_lint.config.packs import builtin_directory
    from hybrid_lint.rulepack.codes import read_codes

    top = directory(root)
    rules: dict[str, list[str]] = {}
    for rule in api.rules(top, config=config_source(config, top)):
        if profile is None or profile in rule.profiles:
            for code in rule.covers:
                rules.setdefault(code, []).append(rule.name)
    word = _PROFILES.get(profile or "")
    return [
        Constraint(
            one.code,
            one.name,
            one.category,
            one.profile,
            one.severity,
            one.mandatory,
            rules.get(one.code, []),
            one.undecidable,
        )
        for one in read_codes(Path(builtin_directory()))
        if word is None or one.profile in (word, "both")
    ]
