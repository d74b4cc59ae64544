"""SQLAlchemy models of the task management database."""

from db_postgres_service.models.base import Base
from db_postgres_service.models.reminder import Reminder
from db_postgres_service.models.task import Task
from db_postgres_service.models.user import User

__all__ = ["Base", "Reminder", "Task", "User"]
