"""The RabbitMQ topology of the use case.

Publishers and consumers declare it with the same functions, so that a message that is published
before its consumer has ever run still finds its queue.
"""

from dataclasses import dataclass

from aio_pika import ExchangeType
from aio_pika.abc import AbstractChannel, AbstractExchange, AbstractQueue

TASK_EVENTS_EXCHANGE = "task_events"
URGENT_NOTIFICATIONS_EXCHANGE = "urgent_notifications"
ANALYTICS_EXCHANGE = "analytics"
DEAD_LETTER_EXCHANGE = "task_events.dlx"

TASK_REMINDERS_QUEUE = "task_reminders"
ANALYTICS_TASK_EVENTS_QUEUE = "analytics.task_events"
ANALYTICS_COMMANDS_QUEUE = "analytics.commands"
BOT_NOTIFICATIONS_QUEUE = "bot.notifications"
WORK_QUEUES = (
    TASK_REMINDERS_QUEUE,
    ANALYTICS_TASK_EVENTS_QUEUE,
    ANALYTICS_COMMANDS_QUEUE,
    BOT_NOTIFICATIONS_QUEUE,
)


@dataclass(frozen=True, slots=True)
class Topology:
    """The declared exchanges and work queues."""

    task_events: AbstractExchange
    urgent_notifications: AbstractExchange
    analytics: AbstractExchange
    task_reminders: AbstractQueue
    analytics_task_events: AbstractQueue
    analytics_commands: AbstractQueue
    bot_notifications: AbstractQueue


def retry_queue_name(queue_name: str) -> str:
    """Return the name of the queue in which messages wait for their next attempt."""
    return f"{queue_name}.retry"


def dead_letter_queue_name(queue_name: str) -> str:
    """Return the name of the queue that keeps messages which could not be processed."""
    return f"{queue_name}.dlq"


async def declare_work_queue(channel: AbstractChannel, queue_name: str) -> AbstractQueue:
    """Declare a durable queue with its dead-letter queue and its retry queue."""
    dead_letters = await channel.declare_exchange(
        DEAD_LETTER_EXCHANGE, ExchangeType.DIRECT, durable=True
    )
    dead_letter_queue = await channel.declare_queue(
        dead_letter_queue_name(queue_name), durable=True
    )
    await dead_letter_queue.bind(dead_letters, routing_key=dead_letter_queue_name(queue_name))
    # Messages wait here until their expiration and then return to the work queue.
    await channel.declare_queue(
        retry_queue_name(queue_name),
        durable=True,
        arguments={"x-dead-letter-exchange": "", "x-dead-letter-routing-key": queue_name},
    )
    return await channel.declare_queue(
        queue_name,
        durable=True,
        arguments={
            "x-dead-letter-exchange": DEAD_LETTER_EXCHANGE,
            "x-dead-letter-routing-key": dead_letter_queue_name(queue_name),
        },
    )


async def declare_topology(channel: AbstractChannel) -> Topology:
    """Declare every exchange, queue and binding of the use case."""
    task_events = await channel.declare_exchange(
        TASK_EVENTS_EXCHANGE, ExchangeType.TOPIC, durable=True
    )
    urgent_notifications = await channel.declare_exchange(
        URGENT_NOTIFICATIONS_EXCHANGE, ExchangeType.TOPIC, durable=True
    )
    analytics = await channel.declare_exchange(
        ANALYTICS_EXCHANGE, ExchangeType.DIRECT, durable=True
    )

    task_reminders = await declare_work_queue(channel, TASK_REMINDERS_QUEUE)
    await task_reminders.bind(task_events, routing_key="task.created")
    await task_reminders.bind(task_events, routing_key="task.updated")
    await task_reminders.bind(task_events, routing_key="task.completed")
    await task_reminders.bind(task_events, routing_key="task.deleted")

    analytics_task_events = await declare_work_queue(channel, ANALYTICS_TASK_EVENTS_QUEUE)
    await analytics_task_events.bind(task_events, routing_key="task.#")

    analytics_commands = await declare_work_queue(channel, ANALYTICS_COMMANDS_QUEUE)
    await analytics_commands.bind(analytics, routing_key="analytics.command")

    bot_notifications = await declare_work_queue(channel, BOT_NOTIFICATIONS_QUEUE)
    await bot_notifications.bind(urgent_notifications, routing_key="urgent.task")
    await bot_notifications.bind(task_events, routing_key="task.reminder_due")
    await bot_notifications.bind(task_events, routing_key="task.due_soon")
    await bot_notifications.bind(task_events, routing_key="task.overdue")

    return Topology(
        task_events=task_events,
        urgent_notifications=urgent_notifications,
        analytics=analytics,
        task_reminders=task_reminders,
        analytics_task_events=analytics_task_events,
        analytics_commands=analytics_commands,
        bot_notifications=bot_notifications,
    )
