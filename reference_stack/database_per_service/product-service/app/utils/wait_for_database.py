"""Waits until the service's database accepts connections."""

import sys
import time

from sqlalchemy.exc import OperationalError

from app.database.session import ping

ATTEMPTS = 60


def main() -> int:
    """Exit with 0 once the database answered, with 1 if it never did."""
    for _ in range(ATTEMPTS):
        try:
            ping()
        except OperationalError:
            time.sleep(1)
        else:
            return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
