"""What the bot writes."""

from uuid import UUID

from shared_dtos import (
    NotificationEvent,
    ReminderEvent,
    TaskDueSoonEvent,
    TaskPriority,
    TaskResponse,
    TaskStatsResponse,
    TaskStatus,
    UrgentTaskEvent,
)

HELP = """I keep your tasks.

/task <text> - create a task, e.g. /task Pay rent tomorrow at 9:00 !high
/mytasks - your tasks
/pending - what is still to do
/completed - what is done
/start_task <id> - begin a task
/done <id> - complete a task
/cancel <id> - cancel a task
/stats - your figures
/help - this text

Send a photo or a document with a task id as caption to attach it."""

STATUS_MARKS = {
    TaskStatus.TODO: "▫️",
    TaskStatus.IN_PROGRESS: "▶️",
    TaskStatus.COMPLETED: "✅",
    TaskStatus.CANCELLED: "✖️",
}
PRIORITY_MARKS = {
    TaskPriority.LOW: "",
    TaskPriority.MEDIUM: "",
    TaskPriority.HIGH: " ❗",
    TaskPriority.URGENT: " 🔥",
}
MINUTES_PER_HOUR = 60


def short_id(task_id: UUID) -> str:
    """Return the part of an id that people type."""
    return task_id.hex[:8]


def describe_task(task: TaskResponse) -> str:
    """Return a task as one line."""
    due = f", due {task.due_date:%Y-%m-%d %H:%M} UTC" if task.due_date else ""
    mark = STATUS_MARKS[task.status]
    return f"{mark} {short_id(task.id)} {task.title}{PRIORITY_MARKS[task.priority]}{due}"


def describe_tasks(heading: str, tasks: list[TaskResponse], total: int) -> str:
    """Return a list of tasks under a heading."""
    if not tasks:
        return f"{heading}: none."
    lines = [f"{heading} ({total}):", *(describe_task(task) for task in tasks)]
    if total > len(tasks):
        lines.append(f"… and {total - len(tasks)} more")
    return "\n".join(lines)


def describe_stats(stats: TaskStatsResponse) -> str:
    """Return the figures of a user."""
    lines = [f"Tasks: {stats.total}", f"Completed: {stats.completed}", f"Overdue: {stats.overdue}"]
    lines += [f"{name}: {count}" for name, count in sorted(stats.by_status.items())]
    return "\n".join(lines)


def describe_notification(event: NotificationEvent) -> str:
    """Return the message for an event that a user must know about."""
    task = event.data
    name = f"{task.title} ({short_id(task.task_id)})"
    if isinstance(event, ReminderEvent):
        return f"⏰ {event.data.message}\n{name}"
    if isinstance(event, TaskDueSoonEvent):
        return f"⏳ Due in {describe_minutes(event.data.due_in_minutes)}: {name}"
    if isinstance(event, UrgentTaskEvent):
        return f"🔥 Urgent task: {name}"
    return f"⚠️ Overdue by {describe_minutes(event.data.overdue_minutes)}: {name}"


def describe_minutes(minutes: int) -> str:
    """Return a duration in words."""
    if minutes < MINUTES_PER_HOUR:
        return f"{minutes} min"
    hours, rest = divmod(minutes, MINUTES_PER_HOUR)
    return f"{hours} h {rest} min" if rest else f"{hours} h"
