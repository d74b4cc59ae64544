import argparse
import asyncio
import sys

from jobs import load
from report import summary


def fail(text: str) -> None:
    # ok: no-print-logging
    print(text, file=sys.stderr)  # noqa: T201
    # ok: no-print-logging
    print(text)  # noqa


def setup_logging() -> None:
    try:
        raise OSError
    except OSError as error:
        # ok: no-print-logging
        print(f"no log: {error}", file=sys.stderr)
        # ok: no-print-logging
        sys.stderr.write("no log")


async def main() -> None:
    setup_logging()
    fail("")
    load()
    summary()


asyncio.run(main())
