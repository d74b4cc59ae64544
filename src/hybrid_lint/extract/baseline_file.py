"""Our own baseline: what it accepts is no fact about the repository, but a run depends on its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract.format import Format

if TYPE_CHECKING:
    from hybrid_lint.facts.extraction import Extraction

FORMATS = (Format("baseline", names="hybrid_lint_baseline.toml", certain=True, text=False),)


def extract(source: bytes) -> Extraction:
    """No rows."""
    return {}
