"""Waits until the order service's database accepts connections."""

import sys
import time

from sqlalchemy.exc import OperationalError

from app.database import engine

ATTEMPTS = 30


def main() -> int:
    """Exit with 0 once a connection could be made, with 1 if none could."""
    for _ in range(ATTEMPTS):
        try:
            engine.connect().close()
        except OperationalError:
            time.sleep(1)
        else:
            return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
