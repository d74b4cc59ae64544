"""Computes figures and removes what has expired, on command and on schedule."""

import logging
from datetime import timedelta
from typing import assert_never
from uuid import UUID, uuid5

from data_clients import MongoDataClient
from shared_dtos import (
    AnalyticsCommand,
    CleanupTasksCommand,
    CleanupTasksPayload,
    GenerateAnalyticsCommand,
    GenerateAnalyticsPayload,
    utc_now,
)
from task_analytics.recorder import ActiveUsers
from task_platform.broker import Broker
from task_platform.context import get_request_id

logger = logging.getLogger(__name__)

COMMAND_NAMESPACE = UUID("0b8a3f1e-7f0b-5a53-8b1c-5c2f3f4f9e21")
PRODUCTIVITY_DAYS = 7


class AnalyticsCommandHandler:
    """Carries out commands."""

    def __init__(self, mongo_client: MongoDataClient, active_users: ActiveUsers) -> None:
        self._mongo = mongo_client
        self._active_users = active_users

    async def handle(self, command: AnalyticsCommand) -> None:
        """Carry out one command; doing it again changes nothing."""
        match command:
            case GenerateAnalyticsCommand():
                await self._generate(command.data)
            case CleanupTasksCommand():
                days = command.data.older_than_days
                deleted = await self._mongo.delete_expired_activity(days)
                logger.info("expired_activity_deleted", extra={"deleted": deleted})
                deleted = await self._mongo.delete_expired_events(days)
                logger.info("expired_events_deleted", extra={"deleted": deleted})
            case _:
                assert_never(command)

    async def _generate(self, payload: GenerateAnalyticsPayload) -> None:
        users = (
            {payload.target_user_id}
            if payload.target_user_id
            else await self._active_users.list_since(PRODUCTIVITY_DAYS)
        )
        for user_id in users:
            await self._mongo.compute_productivity(
                user_id, payload.period_start, payload.period_end
            )
        logger.info("productivity_computed", extra={"users": len(users)})


class CommandScheduler:
    """Publishes the periodic commands.

    The id of a command follows from its interval: when several workers run, each publishes it
    and only the first copy is carried out.
    """

    def __init__(self, broker: Broker, service_name: str, retention_days: int) -> None:
        self._broker = broker
        self._service_name = service_name
        self._retention_days = retention_days

    async def request_productivity(self, interval_seconds: float) -> None:
        """Ask for the figures of the last days, for everybody who was active."""
        now = utc_now()
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        await self._broker.publish_command(
            GenerateAnalyticsCommand(
                event_id=_command_id("productivity", now.timestamp(), interval_seconds),
                source_service=self._service_name,
                request_id=get_request_id(),
                data=GenerateAnalyticsPayload(
                    period_start=midnight - timedelta(days=PRODUCTIVITY_DAYS), period_end=now
                ),
            )
        )

    async def request_cleanup(self, interval_seconds: float) -> None:
        """Ask for the removal of what is older than the retention time."""
        await self._broker.publish_command(
            CleanupTasksCommand(
                event_id=_command_id("cleanup", utc_now().timestamp(), interval_seconds),
                source_service=self._service_name,
                request_id=get_request_id(),
                data=CleanupTasksPayload(older_than_days=self._retention_days),
            )
        )


def _command_id(name: str, timestamp: float, interval_seconds: float) -> UUID:
    return uuid5(COMMAND_NAMESPACE, f"{name}.{int(timestamp // interval_seconds)}")
