"""Photos and documents that people attach to tasks."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from shared_dtos import AttachmentInfo
from task_bot.handlers.people import chat_user_of
from task_bot.settings import BotSettings
from task_bot.task_desk import TaskDesk

ATTACHMENT_KEY = "attachment"
PHOTO_TYPE = "image/jpeg"


class Attaching(StatesGroup):
    """The conversation that a file without a task id begins."""

    waiting_for_task_id = State()


def build_attachments_router() -> Router:
    """Return a router with the handlers of files."""
    router = Router(name="attachments")
    router.message.register(receive_file, F.photo | F.document, F.from_user)
    router.message.register(
        take_task_id,
        StateFilter(Attaching.waiting_for_task_id),
        F.from_user,
        F.text & ~F.text.startswith("/"),
    )
    return router


async def receive_file(
    message: Message, state: FSMContext, task_desk: TaskDesk, bot_settings: BotSettings
) -> None:
    """Check a file and attach it to the task of its caption, or ask for the task."""
    attachment = _attachment_of(message)
    if attachment is None or attachment.mime_type not in bot_settings.allowed_file_types:
        await message.answer(
            "I take these kinds of files: " + ", ".join(bot_settings.allowed_file_types)
        )
        return
    if attachment.file_size > bot_settings.max_file_size:
        await message.answer(f"Files may have at most {bot_settings.max_file_size} bytes.")
        return
    if message.caption:
        await state.clear()
        await _attach(message, message.caption, attachment, task_desk)
        return
    await state.set_state(Attaching.waiting_for_task_id)
    await state.update_data({ATTACHMENT_KEY: attachment.model_dump(mode="json")})
    await message.answer("To which task does it belong? Send its id.")


async def take_task_id(message: Message, state: FSMContext, task_desk: TaskDesk) -> None:
    """Take the id that was asked for."""
    data = await state.get_data()
    await state.clear()
    attachment = AttachmentInfo.model_validate(data[ATTACHMENT_KEY])
    await _attach(message, message.text or "", attachment, task_desk)


async def _attach(
    message: Message, task_reference: str, attachment: AttachmentInfo, task_desk: TaskDesk
) -> None:
    if message.from_user is None:
        raise ValueError("a message without a sender passed the filter")
    response = await task_desk.attach(chat_user_of(message.from_user), task_reference, attachment)
    await message.answer(response.text)


def _attachment_of(message: Message) -> AttachmentInfo | None:
    if message.photo:
        largest = message.photo[-1]
        return AttachmentInfo(
            file_id=largest.file_id,
            file_name=f"photo_{largest.file_unique_id}.jpg",
            mime_type=PHOTO_TYPE,
            file_size=largest.file_size or 1,
        )
    document = message.document
    if document is None or not document.mime_type:
        return None
    return AttachmentInfo(
        file_id=document.file_id,
        file_name=(document.file_name or f"document_{document.file_unique_id}")[:255],
        mime_type=document.mime_type,
        file_size=document.file_size or 1,
    )
