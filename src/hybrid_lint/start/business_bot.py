"""A bot of a use case, beside its first one: with a Telegram account and a queue of its own; it signs people in at the same API."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.start.kind import SHARED, Change, Kind, Service
from hybrid_lint.start.own_queue import queue_changes, queue_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def _names(bot: Service) -> tuple[tuple[str, str], ...]:
    account = bot.package.upper()
    return (
        (r"(?<!\w)(?:task_)?bot_service(?!\w)", bot.name),
        (r"(?<=test_)bot_service(?!\w)", bot.name),
        (r"(?<!\w)task_bot(?!\w)", bot.package),
        (r"(?<!\w)task_api_service(?!\w)", bot.api),
        (r"(?<=topology\.)bot_notifications(?!\w)", bot.package),
        (r"(?<!\w)bot\.notifications(?!\w)", queue_of(bot)),
        (r"\$\{BOT_TOKEN:", f"${{{account}_TOKEN:"),
        (r"\$\{BOT_USERNAME:-\w+", f"${{{account}_USERNAME:-{bot.package}"),
    )


def _changes(bot: Service) -> Iterator[Change]:
    return queue_changes(bot, "task.completed")


BOT = Kind(
    role="business_bot",
    ending="_bot_service",
    package="_bot",
    model="task_bot_service",
    dockerfile="Dockerfile.bot",
    port=9100,
    needed=("task_platform/bot_metrics.py", "task_platform/topology.py", "task_platform/consumer.py", *SHARED),
    taken=(
        "bot_service.py",
        "task_bot/middlewares.py",
        "task_bot/handlers/__init__.py",
        "task_bot/handlers/errors.py",
        "task_bot/handlers/people.py",
        "task_bot/sessions.py",
    ),
    left_out=re.compile(r"^ +(?:MAX_ITEMS_PER_PAGE|MAX_FILE_SIZE|ALLOWED_FILE_TYPES): .*\n", re.MULTILINE),
    names=_names,
    critical=("api_client.py", "middlewares.py", "notifications.py", "sessions.py"),
    changes=_changes,
    purpose="tells people in Telegram when a task is completed",
    talks_to="{api}, Telegram, Redis, RabbitMQ",
)
