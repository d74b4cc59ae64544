"""Contracts that the services of the use case exchange: requests, responses, events, commands.

The module holds models and enumerations only. Every service may import it; it imports none of them,
and of the platform only what values may be.
"""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID, uuid4

from pydantic import AwareDatetime, BaseModel, ConfigDict, EmailStr, Field, TypeAdapter

from task_platform.storable import LARGEST_INTEGER, Moment, Storable

type JsonScalar = str | int | float | bool | None
type JsonValue = JsonScalar | list[JsonScalar] | dict[str, JsonScalar]


def utc_now() -> datetime:
    """Return the current time with its offset."""
    return datetime.now(UTC)


class TaskStatus(StrEnum):
    """Where a task is in its life."""

    TODO = "todo"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class TaskPriority(StrEnum):
    """How much a task matters."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    URGENT = "urgent"


class TaskPublication(StrEnum):
    """Whether the creation of a task is complete, event included."""

    PENDING = "pending"
    ACTIVE = "active"


class ActionType(StrEnum):
    """What a user did to a task, as the activity log records it."""

    CREATED = "created"
    CREATION_FAILED = "creation_failed"
    UPDATED = "updated"
    STATUS_CHANGED = "status_changed"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    DELETED = "deleted"
    ATTACHMENT_ADDED = "attachment_added"


class ReminderKind(StrEnum):
    """Who asked for a reminder: a user, or the reminder worker because of a due date."""

    MANUAL = "manual"
    SCHEDULED = "scheduled"


class ReminderStatus(StrEnum):
    """Whether a reminder still has to be sent."""

    PENDING = "pending"
    SENT = "sent"
    CANCELLED = "cancelled"


# --- users ---------------------------------------------------------------------------------------


class UserCreate(Storable):
    """A registration."""

    username: str = Field(min_length=3, max_length=50, pattern=r"^[A-Za-z0-9_.]+$")
    email: EmailStr
    password: str = Field(min_length=8, max_length=128)


class UserCredentialsRequest(Storable):
    """A login."""

    username: str = Field(min_length=1, max_length=50)
    password: str = Field(min_length=1, max_length=128)


class TelegramLoginRequest(Storable):
    """A login that the bot makes for a Telegram user."""

    telegram_id: int = Field(gt=0)
    username: str = Field(min_length=1, max_length=50)


class UserPublic(BaseModel):
    """A user without secrets."""

    id: UUID
    username: str
    email: str | None = None
    telegram_id: int | None = None
    created_at: AwareDatetime


class TelegramContactResponse(BaseModel):
    """Where in Telegram a user can be reached."""

    user_id: UUID
    telegram_id: int | None


class Token(BaseModel):
    """An access token and the user it stands for."""

    access_token: str
    token_type: Literal["bearer"] = Field(default="bearer")
    expires_in: int
    user: UserPublic


# --- tasks ---------------------------------------------------------------------------------------


class TaskBase(Storable):
    """What a user says about a task."""

    title: str = Field(min_length=1, max_length=200)
    description: str | None = Field(default=None, max_length=5000)
    priority: TaskPriority = TaskPriority.MEDIUM
    due_date: Moment | None = None


class TaskCreate(TaskBase):
    """A new task."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class TaskUpdate(Storable):
    """The fields of a task that change; fields left out stay."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    title: str | None = Field(default=None, min_length=1, max_length=200)
    description: str | None = Field(default=None, max_length=5000)
    status: TaskStatus | None = None
    priority: TaskPriority | None = None
    due_date: Moment | None = None


class TaskResponse(TaskBase):
    """A task as stored."""

    id: UUID
    user_id: UUID
    status: TaskStatus = TaskStatus.TODO
    publication: TaskPublication = TaskPublication.ACTIVE
    # What is stored is read, whatever the rules were when it was written.
    due_date: AwareDatetime | None = None
    created_at: AwareDatetime
    updated_at: AwareDatetime
    completed_at: AwareDatetime | None = None


class PaginationInfo(BaseModel):
    """Which page of how many this is."""

    page: int
    per_page: int
    total: int
    pages: int


class TaskPageResponse(BaseModel):
    """A page of tasks as the PostgreSQL data service returns it."""

    data: list[TaskResponse]
    pagination: PaginationInfo


class TaskCollectionResponse(BaseModel):
    """A bounded list of tasks."""

    data: list[TaskResponse]


class TaskAnalyticsInfo(BaseModel):
    """What the analytics store knows about the tasks of a user."""

    available: bool = True
    created: int = 0
    completed: int = 0
    completion_rate: float = 0.0
    average_completion_seconds: float | None = None


class TaskListResponse(BaseModel):
    """A page of tasks together with the analytics of their owner."""

    tasks: list[TaskResponse]
    analytics: TaskAnalyticsInfo
    pagination: PaginationInfo


class TaskStatsResponse(BaseModel):
    """How many tasks a user has, by status and priority."""

    user_id: UUID
    total: int
    by_status: dict[str, int]
    by_priority: dict[str, int]
    overdue: int
    completed: int


# --- reminders -----------------------------------------------------------------------------------


class ReminderRequest(Storable):
    """A reminder that a user asks for."""

    model_config = ConfigDict(extra="forbid")

    remind_at: Moment
    message: str | None = Field(default=None, max_length=500)


class ReminderCreate(BaseModel):
    """A reminder as the PostgreSQL data service takes it."""

    task_id: UUID
    user_id: UUID
    reminder_time: AwareDatetime
    message: str = Field(max_length=500)
    kind: ReminderKind


class ReminderResponse(BaseModel):
    """A stored reminder."""

    id: UUID
    task_id: UUID
    user_id: UUID
    reminder_time: AwareDatetime
    message: str | None = None
    kind: ReminderKind = ReminderKind.MANUAL
    status: ReminderStatus = ReminderStatus.PENDING


class ReminderListResponse(BaseModel):
    """A bounded list of reminders."""

    data: list[ReminderResponse]


# --- attachments ---------------------------------------------------------------------------------


class AttachmentInfo(Storable):
    """A reference to a file that Telegram keeps; the bytes never travel through the system."""

    model_config = ConfigDict(extra="forbid")

    file_id: str = Field(min_length=1, max_length=200)
    file_name: str = Field(min_length=1, max_length=255)
    mime_type: str = Field(min_length=3, max_length=100, pattern=r"^[\w.+-]+/[\w.+-]+$")
    file_size: int = Field(gt=0, le=LARGEST_INTEGER)


class AttachmentListResponse(BaseModel):
    """The attachments of a task."""

    task_id: UUID
    attachments: list[AttachmentInfo]


# --- activity and analytics ----------------------------------------------------------------------


class TaskActivity(BaseModel):
    """An entry of the activity log."""

    event_id: UUID
    action: ActionType
    task_id: UUID
    user_id: UUID
    timestamp: AwareDatetime
    details: dict[str, JsonValue] = Field(default_factory=dict)


class TaskActivityListResponse(BaseModel):
    """A page of the activity log."""

    data: list[TaskActivity]


class DeletedResponse(BaseModel):
    """How many entries were removed."""

    deleted: int


class DailyActivityStats(BaseModel):
    """What happened on one day."""

    day: date
    created: int = 0
    completed: int = 0


class TaskAnalyticsStats(BaseModel):
    """Completion figures of a user."""

    created: int = 0
    completed: int = 0
    completion_rate: float = 0.0
    average_completion_seconds: float | None = None
    by_day: list[DailyActivityStats] = Field(default_factory=list)


class TaskAnalyticsResponse(BaseModel):
    """The answer that carries the completion figures."""

    data: TaskAnalyticsStats


class ProductivityStats(BaseModel):
    """The productivity of a user in a period."""

    model_config = ConfigDict(extra="ignore")

    user_id: UUID
    period_start: AwareDatetime
    period_end: AwareDatetime
    tasks_created: int = 0
    tasks_completed: int = 0
    completion_rate: float = 0.0
    average_completion_seconds: float | None = None


class AcceptedResponse(BaseModel):
    """Work that was queued and will be done later."""

    command_id: UUID
    status: Literal["accepted"] = "accepted"


# --- event envelope ------------------------------------------------------------------------------


class EventBase(BaseModel):
    """The envelope that every message carries; subclasses add ``user_id`` and ``data``."""

    event_id: UUID = Field(default_factory=uuid4)
    event_type: str
    timestamp: AwareDatetime = Field(default_factory=utc_now)
    source_service: str
    request_id: str


class TaskReferencePayload(BaseModel):
    """Which task an event is about."""

    task_id: UUID


class TaskEventPayload(TaskReferencePayload):
    """The state of the task when the event happened."""

    title: str
    status: TaskStatus
    priority: TaskPriority
    due_date: AwareDatetime | None = None


class TaskUpdatedPayload(TaskEventPayload):
    """What changed, before and after."""

    previous_data: dict[str, JsonScalar]
    new_data: dict[str, JsonScalar]
    changes: list[str]


class TaskCompletedPayload(TaskEventPayload):
    """When the task was completed."""

    completion_time: AwareDatetime


class TaskCreationFailedPayload(TaskReferencePayload):
    """Which creation was taken back, and why."""

    transaction_id: UUID
    title: str
    reason: str


class TaskDueSoonPayload(TaskEventPayload):
    """How many minutes are left."""

    due_in_minutes: int


class TaskOverduePayload(TaskEventPayload):
    """How many minutes ago the task was due."""

    overdue_minutes: int


class ReminderPayload(TaskEventPayload):
    """The reminder that has come due."""

    reminder_id: UUID
    reminder_time: AwareDatetime
    message: str
    kind: ReminderKind


class AttachmentPayload(TaskReferencePayload):
    """The file that was attached."""

    attachment: AttachmentInfo


class TaskEventBase(EventBase):
    """An event of one user about one task; ``data`` names the task."""

    user_id: UUID
    data: TaskReferencePayload

    @property
    def task_id(self) -> UUID:
        """The task that the event is about."""
        return self.data.task_id


class TaskCreatedEvent(TaskEventBase):
    """A task exists."""

    event_type: Literal["task.created"] = "task.created"
    data: TaskEventPayload


class TaskUpdatedEvent(TaskEventBase):
    """A task changed."""

    event_type: Literal["task.updated"] = "task.updated"
    data: TaskUpdatedPayload


class TaskCompletedEvent(TaskEventBase):
    """A task was completed."""

    event_type: Literal["task.completed"] = "task.completed"
    data: TaskCompletedPayload


class TaskDeletedEvent(TaskEventBase):
    """A task no longer exists."""

    event_type: Literal["task.deleted"] = "task.deleted"
    data: TaskEventPayload


class TaskCreationFailedEvent(TaskEventBase):
    """A creation was taken back: the figures leave the task out, its reminders went with it."""

    event_type: Literal["task.creation_failed"] = "task.creation_failed"
    data: TaskCreationFailedPayload


class TaskDueSoonEvent(TaskEventBase):
    """A task is due within the configured time."""

    event_type: Literal["task.due_soon"] = "task.due_soon"
    data: TaskDueSoonPayload


class TaskOverdueEvent(TaskEventBase):
    """A task was due and is not completed."""

    event_type: Literal["task.overdue"] = "task.overdue"
    data: TaskOverduePayload


class ReminderEvent(TaskEventBase):
    """A reminder has come due."""

    event_type: Literal["task.reminder_due"] = "task.reminder_due"
    data: ReminderPayload


class AttachmentUploadedEvent(TaskEventBase):
    """A file was attached to a task."""

    event_type: Literal["task.attachment_uploaded"] = "task.attachment_uploaded"
    data: AttachmentPayload


class UrgentTaskEvent(TaskEventBase):
    """An urgent task was created."""

    event_type: Literal["urgent.task"] = "urgent.task"
    data: TaskEventPayload


type TaskEvent = Annotated[
    TaskCreatedEvent
    | TaskUpdatedEvent
    | TaskCompletedEvent
    | TaskDeletedEvent
    | TaskCreationFailedEvent
    | TaskDueSoonEvent
    | TaskOverdueEvent
    | ReminderEvent
    | AttachmentUploadedEvent,
    Field(discriminator="event_type"),
]
type TaskLifecycleEvent = Annotated[
    TaskCreatedEvent | TaskUpdatedEvent | TaskCompletedEvent | TaskDeletedEvent,
    Field(discriminator="event_type"),
]
type NotificationEvent = Annotated[
    UrgentTaskEvent | ReminderEvent | TaskDueSoonEvent | TaskOverdueEvent,
    Field(discriminator="event_type"),
]

# --- commands ------------------------------------------------------------------------------------


class ProcessRemindersCommand(BaseModel):
    """One round of the reminder worker."""

    now: AwareDatetime = Field(default_factory=utc_now)
    batch_size: int = Field(default=100, ge=1, le=500)


class GenerateAnalyticsPayload(BaseModel):
    """Which period to compute, for one user or for all users that were active."""

    command: Literal["generate_analytics"] = "generate_analytics"
    period_start: AwareDatetime
    period_end: AwareDatetime
    target_user_id: UUID | None = None


class CleanupTasksPayload(BaseModel):
    """How old an event or an entry of the activity log must be to be removed."""

    command: Literal["cleanup_tasks"] = "cleanup_tasks"
    older_than_days: int = Field(ge=1)


class GenerateAnalyticsCommand(EventBase):
    """Compute productivity figures."""

    event_type: Literal["analytics.command"] = "analytics.command"
    user_id: UUID | None = None
    data: GenerateAnalyticsPayload


class CleanupTasksCommand(EventBase):
    """Remove expired events and entries of the activity log."""

    event_type: Literal["analytics.command"] = "analytics.command"
    user_id: UUID | None = None
    data: CleanupTasksPayload


type AnalyticsCommand = GenerateAnalyticsCommand | CleanupTasksCommand

TASK_EVENT_ADAPTER: TypeAdapter[TaskEvent] = TypeAdapter(TaskEvent)
TASK_LIFECYCLE_ADAPTER: TypeAdapter[TaskLifecycleEvent] = TypeAdapter(TaskLifecycleEvent)
NOTIFICATION_ADAPTER: TypeAdapter[NotificationEvent] = TypeAdapter(NotificationEvent)
ANALYTICS_COMMAND_ADAPTER: TypeAdapter[AnalyticsCommand] = TypeAdapter(AnalyticsCommand)


# --- bot -----------------------------------------------------------------------------------------


class BotTaskCreateRequest(BaseModel):
    """A task as a chat message describes it."""

    telegram_id: int = Field(gt=0)
    text: str = Field(min_length=1, max_length=1000)


class BotCommandResponse(BaseModel):
    """What the bot answers."""

    text: str = Field(min_length=1, max_length=4096)
    task_ids: list[UUID] = Field(default_factory=list)
