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


def bound(values: Mapping[str, Any], profile: str) -> dict[str, object]:
    """Parameters by name as SQLite takes them: lists and maps as JSON text, booleans as 0 and 1; `:profile` besides."""
    return {"profile": profile, **{name: _bound(value) for name, value in values.items()}}


def _bound(value: Any) -> object:
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False)
    return int(value) if isinstance(value, bool) else value
