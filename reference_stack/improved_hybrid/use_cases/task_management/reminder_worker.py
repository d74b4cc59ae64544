"""Entry point of task_reminder_worker: publishes reminders that come due."""

import asyncio
import logging
from contextlib import AsyncExitStack

from prometheus_client import start_http_server

from data_clients import PostgresDataClient
from shared_dtos import TASK_LIFECYCLE_ADAPTER, ProcessRemindersCommand
from task_platform.broker import connect_broker
from task_platform.consumer import EventConsumer
from task_platform.error_tracking import setup_error_tracking
from task_platform.idempotency import ProcessingGuard
from task_platform.lifecycle import keep_heartbeat, run_periodically, stop_on_signals
from task_platform.logging_setup import setup_logging
from task_platform.redis_client import build_redis
from task_platform.tracing import setup_tracing, stop_tracing
from task_reminders.notifier import ReminderNotifier
from task_reminders.scheduler import ReminderScheduler
from task_reminders.settings import ReminderWorkerSettings

logger = logging.getLogger(__name__)

QUEUE_SIZE_INTERVAL_SECONDS = 15.0


async def run(settings: ReminderWorkerSettings, stop_event: asyncio.Event) -> None:
    """Work until the stop event is set."""
    async with AsyncExitStack() as stack:
        stack.push_async_callback(stop_tracing, setup_tracing(settings))
        redis_client = build_redis(settings)
        stack.push_async_callback(redis_client.aclose)
        postgres_client = PostgresDataClient(
            "db_postgres_service",
            str(settings.db_postgres_service_url),
            timeout_seconds=settings.http_timeout_seconds,
            retry_attempts=settings.http_retry_attempts,
            max_connections=settings.max_concurrent_requests,
        )
        stack.push_async_callback(postgres_client.aclose)
        broker = await connect_broker(settings, prefetch_count=settings.max_concurrent_processing)
        stack.push_async_callback(broker.close)

        scheduler = ReminderScheduler(postgres_client, redis_client, settings.due_soon_minutes)
        notifier = ReminderNotifier(
            postgres_client,
            redis_client,
            broker,
            service_name=settings.service_name,
            due_soon_minutes=settings.due_soon_minutes,
        )
        consumer = EventConsumer(
            service_name=settings.service_name,
            queue=broker.topology.task_reminders,
            broker=broker,
            guard=ProcessingGuard(redis_client),
            event_adapter=TASK_LIFECYCLE_ADAPTER,
            handler=scheduler.handle,
            retry_attempts=settings.reminder_retry_attempts,
            retry_delay_seconds=settings.reminder_retry_delay,
        )

        async def process_reminders() -> None:
            await notifier.process(ProcessRemindersCommand(batch_size=settings.batch_size))

        await consumer.start()
        stack.push_async_callback(consumer.stop, settings.shutdown_grace_seconds)
        logger.info("service_started", extra={"version": settings.service_version})
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(keep_heartbeat(settings.heartbeat_file, stop_event))
            tasks.create_task(
                run_periodically(
                    "process_reminders",
                    process_reminders,
                    interval_seconds=settings.check_interval_seconds,
                    stop_event=stop_event,
                )
            )
            tasks.create_task(
                run_periodically(
                    "observe_queue_size",
                    consumer.observe_queue_size,
                    interval_seconds=QUEUE_SIZE_INTERVAL_SECONDS,
                    stop_event=stop_event,
                )
            )
        logger.info("service_stopping")
    logger.info("service_stopped")


async def main() -> None:
    """Configure the process and work until SIGTERM or SIGINT."""
    settings = ReminderWorkerSettings()
    setup_logging(settings.service_name, settings.log_level)
    setup_error_tracking(settings)
    start_http_server(settings.metrics_port)
    stop_event = asyncio.Event()
    stop_on_signals(stop_event)
    await run(settings, stop_event)


if __name__ == "__main__":
    asyncio.run(main())
