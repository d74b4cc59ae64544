"""A rule's page as Markdown, for the programs that show it beside a finding."""

from __future__ import annotations

import json

from hybrid_lint.report.markup import code, markup
from hybrid_lint.report.rule_page import repair_words, source_words, without_values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def rule_help(rule: dict[str, Any]) -> str:
    """What a rule demands, who says so, what to do, and how to silence it. The keys are those of `hybrid-lint rules`."""
    blocks = [markup(rule["statement"])]
    if rule.get("remedy"):
        blocks.append(f"**What to do:** {markup(without_values(rule['remedy']))}")
    if rule.get("fix") or rule.get("no_fix"):
        blocks.append(f"**Repair:** {markup(repair_words(rule))}")
    if rule.get("notes"):
        blocks.append(f"**Notes:** {markup(' '.join(rule['notes'].split()))}")
    blocks += [_sources(rule), _options(rule), _silencing(rule)]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _sources(rule: dict[str, Any]) -> str:
    sources = "; ".join(markup(source_words(source)) for source in rule.get("sources") or ())
    codes = ", ".join(rule["covers"])
    parts = [f"**Stated in:** {sources}" if sources else "", f"**Covers:** {codes}" if codes else ""]
    return "  \n".join(filter(None, parts))


def _options(rule: dict[str, Any]) -> str:
    lines = []
    for name, option in sorted((rule.get("options") or {}).items()):
        default = json.dumps(option.get("default"), ensure_ascii=False)
        described = f": {markup(option['description'])}" if option.get("description") else ""
        lines.append(f"- {code(f'{name} = {default}')}{described}")
    return "\n".join(["**Options**", "", *lines]) if lines else ""


def _silencing(rule: dict[str, Any]) -> str:
    if rule["category"] == "guard":
        return "**To accept a finding:** nothing in the repository does; a person decides."
    return f"**To accept a finding:** `# hybrid-lint: ignore[{rule['rule']}] the reason`"
