"""What the user service cannot do without."""

from collections.abc import Callable

from app.database.session import ping

CHECKS: dict[str, Callable[[], None]] = {"database": ping}
