"""Amounts are rounded half up."""

from __future__ import annotations

from decimal import Decimal

from app.utils import cents


def test_half_a_cent_is_rounded_up() -> None:
    assert cents(Decimal("1.005")) == 101
