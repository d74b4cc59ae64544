"""Logging to standard output, one JSON-like line an event."""

import logging
import sys


def configure(level: str) -> None:
    """Set the root logger up once, when the process starts."""
    logging.basicConfig(stream=sys.stdout, level=level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
