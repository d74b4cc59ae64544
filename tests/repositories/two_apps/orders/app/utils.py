"""Small things of the orders service."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def cents(amount: Decimal) -> int:
    """An amount in cents, rounded as people expect."""
    return int((amount * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def order_title(name: str, amount: Decimal) -> str:
    """The line that the customer reads."""
    return f"Order of {name}: {cents(amount)} ct"
