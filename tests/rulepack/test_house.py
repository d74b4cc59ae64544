"""What our own rules keep to besides what the compiler asks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

RULES = sorted((Path(__file__).parents[2] / "rules").glob("*/*/*.yaml"))


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_a_rule_reads_views_and_is_no_program(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"\bfact_[a-z_]+", text) == [], "read the view of the same name without the prefix"
    assert text.count("\n") <= 100, "what two rules may ask is a view"
