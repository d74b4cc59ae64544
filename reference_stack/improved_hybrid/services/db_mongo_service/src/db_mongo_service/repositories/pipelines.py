"""Aggregations over the activity log."""

from datetime import datetime
from typing import Any

type Stage = dict[str, Any]

CREATED = "created"
CREATION_FAILED = "creation_failed"
COMPLETED = "completed"
_DAY = "%Y-%m-%d"


def user_summary(user_id: str) -> list[Stage]:
    """Count the activities of a user by action and find the latest of them."""
    return [
        {"$match": {"user_id": user_id}},
        {
            "$group": {
                "_id": "$action",
                "count": {"$sum": 1},
                "last_activity": {"$max": "$timestamp"},
            }
        },
        {"$sort": {"_id": 1}},
    ]


def task_summary(
    user_id: str, start: datetime | None = None, end: datetime | None = None
) -> list[Stage]:
    """Count created and completed tasks in total and by day, and average the time between.

    A task counts once, however often it was reopened: from its first creation to its
    last completion. A task whose creation was taken back does not count.
    """
    matching: Stage = {"user_id": user_id, "action": {"$in": [CREATED, CREATION_FAILED, COMPLETED]}}
    if start is not None and end is not None:
        matching["timestamp"] = {"$gte": start, "$lt": end}
    return [
        {"$match": matching},
        {
            "$group": {
                "_id": "$task_id",
                "created_at": {"$min": _timestamp_of(CREATED)},
                "completed_at": {"$max": _timestamp_of(COMPLETED)},
                "failed_at": {"$max": _timestamp_of(CREATION_FAILED)},
            }
        },
        {"$match": {"failed_at": None}},
        {
            "$facet": {
                "created": [_having("created_at"), _count_all()],
                "completed": [_having("completed_at"), _count_all()],
                "durations": [
                    {"$match": {"created_at": {"$ne": None}, "completed_at": {"$ne": None}}},
                    {
                        "$group": {
                            "_id": None,
                            "milliseconds": {
                                "$avg": {"$subtract": ["$completed_at", "$created_at"]}
                            },
                        }
                    },
                ],
                "created_by_day": [_having("created_at"), _count_by_day("created_at")],
                "completed_by_day": [_having("completed_at"), _count_by_day("completed_at")],
            }
        },
    ]


def most_active_hour(user_id: str, start: datetime, end: datetime) -> list[Stage]:
    """Find the hour of the day, by UTC, in which a user did most."""
    return [
        {"$match": {"user_id": user_id, "timestamp": {"$gte": start, "$lt": end}}},
        {"$group": {"_id": {"$hour": "$timestamp"}, "count": {"$sum": 1}}},
        {"$sort": {"count": -1, "_id": 1}},
        {"$limit": 1},
    ]


def _timestamp_of(action: str) -> Stage:
    return {"$cond": [{"$eq": ["$action", action]}, "$timestamp", None]}


def _having(field: str) -> Stage:
    return {"$match": {field: {"$ne": None}}}


def _count_all() -> Stage:
    return {"$group": {"_id": None, "count": {"$sum": 1}}}


def _count_by_day(field: str) -> Stage:
    return {
        "$group": {
            "_id": {"$dateToString": {"format": _DAY, "date": f"${field}"}},
            "count": {"$sum": 1},
        }
    }
