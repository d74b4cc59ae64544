"""What the order service cannot do without.

Without the broker events wait in the outbox, and without the product service new
orders are refused: neither is a reason to take the service out of rotation.
"""

from collections.abc import Callable

from app.database.session import ping

CHECKS: dict[str, Callable[[], None]] = {"database": ping}
