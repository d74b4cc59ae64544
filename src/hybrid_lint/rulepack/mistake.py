"""Mistakes in rule packs: gathered while a pack loads, raised together at its end."""

from __future__ import annotations

from hybrid_lint.errors import ConfigurationError


class RulePackError(ConfigurationError):
    """A mistake in a rule file, `pack.yaml` or a file of views, with its place and what may stand there."""


def raise_together(mistakes: list[RulePackError]) -> None:
    """Raises the first mistake with all others in its `others`; does nothing for an empty list."""
    if mistakes:
        mistakes[0].others = tuple(mistakes[1:])
        raise mistakes[0]
