"""What the product service cannot do without; without its cache it is only slower."""

from collections.abc import Callable

from app.database.session import ping

CHECKS: dict[str, Callable[[], None]] = {"database": ping}
