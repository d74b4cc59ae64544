"""What a query may bind: the named options of the configuration, the rule's own, and the profile."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def named_defaults() -> dict[str, Any]:
    """The named options of the configuration under the names that queries use, with their defaults.

    `versions` besides: the user's required versions, a map from item to specifier.
    """
    from hybrid_lint.config.options import OPTIONS

    return {"versions": {}, **{option.parameter: option.default for option in OPTIONS}}


def configured_rows(values: Mapping[str, Any]) -> list[tuple[str, object]]:
    """The rows of the table `configured` for named options by parameter name: each value under the option's own name.

    A list has a row per item, a map one per key, under `option.key`; what is not set has none.
    """
    from hybrid_lint.config.options import OPTIONS

    names = {option.parameter: option.name for option in OPTIONS}
    rows: list[tuple[str, object]] = []
    for parameter, value in values.items():
        name = names.get(parameter, parameter)
        if isinstance(value, dict):
            rows += [(f"{name}.{key}", item) for key, item in value.items()]
        elif isinstance(value, (list, tuple)):
            rows += [(name, item) for item in value]
        elif value is not None:
            rows.append((name, _bound(value)))
    return rows


def bound(values: Mapping[str, Any], profile: str) -> dict[str, object]:
    """Parameters by name as SQLite takes them: lists and maps as JSON text, booleans as 0 and 1; `:profile` besides."""
    return {"profile": profile, **{name: _bound(value) for name, value in values.items()}}


def _bound(value: Any) -> object:
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False)
    return int(value) if isinstance(value, bool) else value
