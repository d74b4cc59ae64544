"""Buttons under messages."""

from uuid import UUID

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from shared_dtos import TaskStatus

BUTTON_TEXTS = {
    TaskStatus.IN_PROGRESS: "▶️ Start",
    TaskStatus.COMPLETED: "✅ Done",
    TaskStatus.CANCELLED: "✖️ Cancel",
}


class TaskAction(CallbackData, prefix="task"):
    """What a pressed button asks for."""

    status: TaskStatus
    task_id: UUID


def task_actions(task_id: UUID) -> InlineKeyboardMarkup:
    """Return the buttons for one task."""
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                InlineKeyboardButton(
                    text=text, callback_data=TaskAction(status=status, task_id=task_id).pack()
                )
                for status, text in BUTTON_TEXTS.items()
            ]
        ]
    )
