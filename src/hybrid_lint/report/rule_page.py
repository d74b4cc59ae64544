"""A rule's page, rendered from the rule itself and its cases, so that nothing in it is unchecked."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from hybrid_lint.report.layout import Painter, safe, wrap


def severity_words(rule: dict[str, Any]) -> str:
    """`error`, or `warning/error` if it depends on the profile."""
    by_profile = list(dict.fromkeys((rule.get("severities") or {}).values()))
    return "/".join(by_profile) if by_profile else str(rule["severity"])


class Example(NamedTuple):
    """A heading, lines of a file, the one that is spoken of marked with `>`, and what is to be said of it."""

    title: str
    lines: list[str]
    remark: str


def render_rule_page(rule: dict[str, Any], examples: list[Example], paint: Painter, width: int) -> str:
    """The page as text, ending in a line end."""
    severity = severity_words(rule)
    title = f"{paint('strong', rule['rule'])}  {paint(severity.split('/')[0], severity)}"
    blocks = [[title], wrap(rule["statement"], width), _facts(rule, paint, width)]
    blocks += [_example(example, paint, width) for example in examples]
    if rule.get("remedy"):
        blocks.append([paint("strong", "What to do"), *_indented(without_values(rule["remedy"]), width)])
    if rule.get("notes"):
        blocks.append([paint("strong", "Notes"), *_paragraphs(rule["notes"], width)])
    blocks += [_options(rule, paint, width), _silencing(rule, paint)]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _example(example: Example, paint: Painter, width: int) -> list[str]:
    remarks = [line for remark in example.remark.split("\n") if remark for line in wrap(remark, width - 4, indent=2)]
    lines = [safe(line) for line in example.lines]
    return [*_title(example.title, paint, width), *("    " + line for line in [*lines, *remarks])]


def _title(text: str, paint: Painter, width: int) -> list[str]:
    return [paint("strong", line) for line in wrap(text, width, indent=2)]


def _facts(rule: dict[str, Any], paint: Painter, width: int) -> list[str]:
    entries = [("Category", rule["category"])]
    if rule.get("profiles"):
        entries.append(("Profiles", ", ".join(_profile(rule, profile) for profile in rule["profiles"])))
    if rule["covers"]:
        entries.append(("Covers", ", ".join(rule["covers"])))
    entries += [("Stated in", source_words(source)) for source in rule.get("sources") or ()]
    if rule.get("fix") or rule.get("no_fix"):
        entries.append(("Repair", repair_words(rule)))
    if rule.get("layouts"):
        entries.append(("Layouts", ", ".join(rule["layouts"])))
    lines = []
    for label, value in entries:
        first, *rest = wrap(value, width, first=11, indent=11)
        lines += [f"{paint('faint', f'{label:<11}')}{first}", *rest]
    return lines


def _profile(rule: dict[str, Any], profile: str) -> str:
    severities = rule.get("severities") or {}
    return f"{profile} ({severities[profile]})" if len(set(severities.values())) > 1 else profile


def source_words(source: dict[str, str]) -> str:
    """`document § section`."""
    document, section = source.get("document", ""), source.get("section")
    return f"{document} § {section}" if section else document


def repair_words(rule: dict[str, Any]) -> str:
    """The command that repairs a finding, or why none does."""
    if rule.get("no_fix"):
        return f"none: {rule['no_fix'][:1].lower()}{rule['no_fix'][1:]}"
    commands = [f"`hybrid-lint fix{'' if safety == 'safe' else ' --unsafe'}`" for safety in rule["fix"]]
    return " or ".join(commands)


def _options(rule: dict[str, Any], paint: Painter, width: int) -> list[str]:
    lines = []
    for name, option in sorted((rule.get("options") or {}).items()):
        choices = f", one of {', '.join(map(str, option['choices']))}" if option.get("choices") else ""
        lines.append(f"    {name} = {_toml(option.get('default'))}{choices}")
        if option.get("description"):
            lines += ["        " + line for line in wrap(option["description"], width - 8)]
    return [paint("strong", "Options"), *lines] if lines else []


def _toml(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False) if value is not None else "(not set)"


def _silencing(rule: dict[str, Any], paint: Painter) -> list[str]:
    name = rule["rule"]
    if rule["category"] == "guard":
        return [paint("strong", "How to silence it"), "    Nothing in the repository does."]
    return [
        paint("strong", "How to silence it"),
        f"    # hybrid-lint: ignore[{name}] the reason",
    ]


def without_values(template: str) -> str:
    """A template for people: what a finding fills in stands in angle brackets."""
    return re.sub(r"\{(\w+)\}", lambda match: f"<{match[1].replace('_', ' ')}>", template)


def _indented(text: str, width: int) -> list[str]:
    return ["    " + line for line in wrap(text, width - 4)]


def _paragraphs(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for paragraph in text.strip().split("\n\n"):
        lines += ([""] if lines else []) + _indented(paragraph, width)
    return lines
