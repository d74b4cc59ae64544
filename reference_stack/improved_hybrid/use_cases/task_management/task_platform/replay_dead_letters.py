"""Operator's command: give the messages of a dead-letter queue back to their work queue.

It runs in the container of any service that has the broker's address:
``python -m task_platform.replay_dead_letters <queue> [--limit N] [--dry-run]``.
It ends with 0 when it is done, 1 when the broker failed on the way, 2 for wrong arguments.
"""

import argparse
import asyncio
import logging
import sys
from collections.abc import Sequence

from aio_pika.abc import AbstractIncomingMessage

from task_platform.broker import BROKER_ERRORS, RETRY_COUNT_HEADER, Broker, connect_broker
from task_platform.context import (
    AMQP_REQUEST_ID_HEADER,
    accept_request_id,
    new_request_id,
    set_request_id,
)
from task_platform.errors import BrokerUnavailableError
from task_platform.logging_setup import setup_logging
from task_platform.settings import ServiceSettings
from task_platform.topology import WORK_QUEUES

logger = logging.getLogger(__name__)

COMMAND_NAME = "replay_dead_letters"


async def replay(broker: Broker, queue_name: str, *, limit: int | None, dry_run: bool) -> None:
    """Move what lies in the dead-letter queue now, or list it; log each message and the sum.

    A message that fails again comes to lie behind those that were there at the beginning, where
    this run ends.
    """
    own_request_id = new_request_id()
    dead_letters = await broker.dead_letter_queue(queue_name)
    found = (await dead_letters.declare()).message_count or 0
    done = 0
    try:
        for _ in range(found if limit is None else min(found, limit)):
            message = await dead_letters.get(fail=False)
            if message is None:
                break  # somebody else took the rest
            request_id = message.headers.get(AMQP_REQUEST_ID_HEADER) or own_request_id
            set_request_id(accept_request_id(str(request_id)))
            if not dry_run:
                # Confirmed before it is acknowledged: an interruption repeats it and loses nothing.
                await broker.publish_replay(message, queue_name)
                await message.ack()
            done += 1
            _log_message(
                message, queue_name, "dead_letter_found" if dry_run else "dead_letter_replayed"
            )
    finally:
        set_request_id(own_request_id)
        logger.info(
            "dead_letters_listed" if dry_run else "dead_letters_replayed",
            extra={"queue": queue_name, "messages_found": found, "messages_done": done},
        )


def _log_message(message: AbstractIncomingMessage, queue_name: str, outcome: str) -> None:
    logger.info(
        outcome,
        extra={
            "queue": queue_name,
            "message_id": message.message_id,
            "event_type": message.type,
            "source_service": message.app_id,
            "retry_count": message.headers.get(RETRY_COUNT_HEADER, 0),
            "dead_lettered_at": _dead_lettered_at(message),
        },
    )


def _dead_lettered_at(message: AbstractIncomingMessage) -> object:
    match message.headers.get("x-death"):
        case [{"time": time}, *_]:
            return time
    return None


async def run(settings: ServiceSettings, options: argparse.Namespace) -> int:
    """Connect, replay and return the exit code."""
    try:
        broker = await connect_broker(settings)
        try:
            await replay(broker, options.queue, limit=options.limit, dry_run=options.dry_run)
        finally:
            # What was not acknowledged, as in a dry run, returns to its place.
            await broker.close()
    except (*BROKER_ERRORS, BrokerUnavailableError) as error:
        logger.error(
            "dead_letter_replay_failed",
            extra={"queue": options.queue, "reason": f"{type(error).__name__}: {error}"},
        )
        return 1
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = _parse(arguments)
    # Its lines are its result, also where the services log warnings only.
    setup_logging(COMMAND_NAME, "INFO")
    return asyncio.run(run(ServiceSettings(service_name=COMMAND_NAME), options))


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog=f"python -m task_platform.{COMMAND_NAME}",
        description="Give the messages of a dead-letter queue back to their work queue.",
    )
    parser.add_argument(
        "queue", choices=WORK_QUEUES, metavar="queue", help=f"one of: {', '.join(WORK_QUEUES)}"
    )
    parser.add_argument(
        "--limit",
        type=_positive,
        metavar="N",
        help="the N messages that lie there longest, not all",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="list the messages and leave them where they are"
    )
    return parser.parse_args(arguments)


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number above 0")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
