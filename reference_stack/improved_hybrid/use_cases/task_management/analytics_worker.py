"""Entry point of task_analytics_worker: activity, figures, clean-up."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from functools import partial

from prometheus_client import start_http_server

from data_clients import MongoDataClient
from shared_dtos import ANALYTICS_COMMAND_ADAPTER, TASK_EVENT_ADAPTER
from task_analytics.commands import AnalyticsCommandHandler, CommandScheduler
from task_analytics.recorder import ActiveUsers, ActivityRecorder
from task_analytics.settings import AnalyticsWorkerSettings
from task_platform.broker import connect_broker
from task_platform.consumer import EventConsumer
from task_platform.error_tracking import setup_error_tracking
from task_platform.idempotency import ProcessingGuard
from task_platform.lifecycle import keep_heartbeat, run_periodically, stop_on_signals
from task_platform.logging_setup import setup_logging
from task_platform.redis_client import build_redis
from task_platform.tracing import setup_tracing, stop_tracing

logger = logging.getLogger(__name__)

QUEUE_SIZE_INTERVAL_SECONDS = 15.0


async def run(settings: AnalyticsWorkerSettings, stop_event: asyncio.Event) -> None:
    """Work until the stop event is set."""
    async with AsyncExitStack() as stack:
        stack.push_async_callback(stop_tracing, setup_tracing(settings))
        redis_client = build_redis(settings)
        stack.push_async_callback(redis_client.aclose)
        mongo_client = MongoDataClient(
            "db_mongo_service",
            str(settings.db_mongo_service_url),
            timeout_seconds=settings.http_timeout_seconds,
            retry_attempts=settings.http_retry_attempts,
            max_connections=settings.max_concurrent_requests,
        )
        stack.push_async_callback(mongo_client.aclose)
        broker = await connect_broker(settings, prefetch_count=settings.max_concurrent_processing)
        stack.push_async_callback(broker.close)

        active_users = ActiveUsers(redis_client)
        guard = ProcessingGuard(redis_client)
        event_consumer = EventConsumer(
            service_name=settings.service_name,
            queue=broker.topology.analytics_task_events,
            broker=broker,
            guard=guard,
            event_adapter=TASK_EVENT_ADAPTER,
            handler=ActivityRecorder(mongo_client, active_users).handle,
            retry_attempts=settings.reminder_retry_attempts,
            retry_delay_seconds=settings.reminder_retry_delay,
        )
        command_consumer = EventConsumer(
            service_name=settings.service_name,
            queue=broker.topology.analytics_commands,
            broker=broker,
            guard=guard,
            event_adapter=ANALYTICS_COMMAND_ADAPTER,
            handler=AnalyticsCommandHandler(mongo_client, active_users).handle,
            retry_attempts=settings.reminder_retry_attempts,
            retry_delay_seconds=settings.reminder_retry_delay,
        )
        scheduler = CommandScheduler(broker, settings.service_name, settings.retention_days)
        periodic_jobs: dict[str, tuple[Callable[[], Awaitable[None]], float]] = {
            "request_productivity": (
                partial(scheduler.request_productivity, settings.analytics_interval_seconds),
                settings.analytics_interval_seconds,
            ),
            "request_cleanup": (
                partial(scheduler.request_cleanup, settings.cleanup_interval_seconds),
                settings.cleanup_interval_seconds,
            ),
            "observe_event_queue": (
                event_consumer.observe_queue_size,
                QUEUE_SIZE_INTERVAL_SECONDS,
            ),
            "observe_command_queue": (
                command_consumer.observe_queue_size,
                QUEUE_SIZE_INTERVAL_SECONDS,
            ),
        }

        async def stop_consumers() -> None:
            await asyncio.gather(
                event_consumer.stop(settings.shutdown_grace_seconds),
                command_consumer.stop(settings.shutdown_grace_seconds),
            )

        stack.push_async_callback(stop_consumers)
        await event_consumer.start()
        await command_consumer.start()
        logger.info("service_started", extra={"version": settings.service_version})
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(keep_heartbeat(settings.heartbeat_file, stop_event))
            for job_name, (job, interval_seconds) in periodic_jobs.items():
                tasks.create_task(
                    run_periodically(
                        job_name, job, interval_seconds=interval_seconds, stop_event=stop_event
                    )
                )
        logger.info("service_stopping")
    logger.info("service_stopped")


async def main() -> None:
    """Configure the process and work until SIGTERM or SIGINT."""
    settings = AnalyticsWorkerSettings()
    setup_logging(settings.service_name, settings.log_level)
    setup_error_tracking(settings)
    start_http_server(settings.metrics_port)
    stop_event = asyncio.Event()
    stop_on_signals(stop_event)
    await run(settings, stop_event)


if __name__ == "__main__":
    asyncio.run(main())
