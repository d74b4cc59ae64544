"""Start, periodic work and orderly stop of the processes without an HTTP API."""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

from opentelemetry import trace

from task_platform.context import new_request_id, set_request_id, set_user_id
from task_platform.heartbeat import HEARTBEAT_INTERVAL_SECONDS, beat
from task_platform.worker_metrics import count_job, observe_job

logger = logging.getLogger(__name__)
tracer = trace.get_tracer(__name__)

RETRY_INTERVAL_SECONDS = 15.0


def stop_on_signals(stop_event: asyncio.Event) -> None:
    """Set the event when the process is asked to end."""
    loop = asyncio.get_running_loop()
    for signal_number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(signal_number, stop_event.set)


async def wait_for_stop(stop_event: asyncio.Event, seconds: float) -> bool:
    """Wait for the stop, for the given time at most, and say whether it came."""
    try:
        async with asyncio.timeout(seconds):
            await stop_event.wait()
    except TimeoutError:
        return False
    return True


async def run_periodically(
    job_name: str,
    job: Callable[[], Awaitable[None]],
    *,
    interval_seconds: float,
    stop_event: asyncio.Event,
) -> None:
    """Run a job at once and then at the interval until the stop; repeat a failed run early.

    A run that fails does not end the others, whatever the reason: it is logged and counted.
    """
    while not stop_event.is_set():
        set_request_id(new_request_id())
        set_user_id(None)
        wait_seconds = interval_seconds
        try:
            with tracer.start_as_current_span(job_name), observe_job(job_name):
                await job()
        except Exception:
            logger.exception("periodic_job_failed", extra={"job": job_name})
            count_job(job_name, "failed")
            wait_seconds = min(interval_seconds, RETRY_INTERVAL_SECONDS)
        else:
            count_job(job_name, "processed")
        if await wait_for_stop(stop_event, wait_seconds):
            return


async def keep_heartbeat(heartbeat_file: Path, stop_event: asyncio.Event) -> None:
    """Touch the heartbeat file while the event loop turns."""
    while not stop_event.is_set():
        beat(heartbeat_file)
        if await wait_for_stop(stop_event, HEARTBEAT_INTERVAL_SECONDS):
            return
