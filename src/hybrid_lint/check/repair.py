"""What repairs a finding: the steps of its rule, filled with the values of its row."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hybrid_lint.rulepack.template import filled, filled_file, only_placeholder, placeholders

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def repair_of(fixes: Iterable[Mapping[str, Any]], values: Mapping[str, Any]) -> dict[str, Any] | None:
    """`safety`, `title` and `steps` of the first fix whose columns are known, without placeholders; None if there is none.

    A text that is one placeholder alone takes the column's value as it is, a number or what its JSON says.
    """
    for fix in fixes:
        try:
            return {
                "safety": fix["safety"],
                "title": filled(fix["title"], values),
                "steps": [_filled(step, values) for step in fix["steps"]],
            }
        except LookupError:
            continue
    return None


def _filled(part: Any, values: Mapping[str, Any]) -> Any:
    if isinstance(part, dict) and "template_text" in part:
        text = filled_file(part["template_text"], values)
        return {"text": text, **{key: _filled(item, values) for key, item in part.items() if key != "template_text"}}
    if isinstance(part, dict):
        return {_text(key, values): _filled(item, values) for key, item in part.items()}
    if isinstance(part, list):
        return [_filled(item, values) for item in part]
    if not isinstance(part, str):
        return part
    name = only_placeholder(part)
    if name is None:
        return _text(part, values)
    value = values.get(name)
    if value is None:
        raise LookupError(name)
    if isinstance(value, str) and value[:1] in ("[", "{"):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _text(template: str, values: Mapping[str, Any]) -> str:
    unknown = [name for name in placeholders(template) if values.get(name) is None]
    if unknown:
        raise LookupError(unknown[0])
    return filled(template, values)
