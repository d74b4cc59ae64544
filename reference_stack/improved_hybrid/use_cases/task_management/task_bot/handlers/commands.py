"""The commands of the bot."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message, User

from shared_dtos import BotCommandResponse, BotTaskCreateRequest, TaskStatus
from task_bot.handlers.people import chat_user_of
from task_bot.keyboards import TaskAction, task_actions
from task_bot.task_desk import TaskDesk
from task_bot.texts import HELP

MAX_TEXT_LENGTH = 1000


class TaskCreation(StatesGroup):
    """The conversation that /task without text begins."""

    waiting_for_text = State()


def build_commands_router() -> Router:
    """Return a router with the handlers of all commands."""
    router = Router(name="commands")
    has_sender = F.from_user
    router.message.register(start, CommandStart(), has_sender)
    router.message.register(show_help, Command("help"))
    router.message.register(create_task, Command("task"), has_sender)
    router.message.register(list_tasks, Command("mytasks"), has_sender)
    router.message.register(list_pending, Command("pending"), has_sender)
    router.message.register(list_completed, Command("completed"), has_sender)
    router.message.register(complete_task, Command("done"), has_sender)
    router.message.register(start_task, Command("start_task"), has_sender)
    router.message.register(cancel_task, Command("cancel"), has_sender)
    router.message.register(show_stats, Command("stats"), has_sender)
    router.message.register(
        take_task_text,
        StateFilter(TaskCreation.waiting_for_text),
        has_sender,
        F.text & ~F.text.startswith("/"),
    )
    router.callback_query.register(press_button, TaskAction.filter())
    return router


async def start(message: Message, state: FSMContext, task_desk: TaskDesk) -> None:
    """Answer /start."""
    await state.clear()
    await _answer(message, await task_desk.welcome(chat_user_of(_sender(message))))


async def show_help(message: Message) -> None:
    """Answer /help."""
    await message.answer(HELP)


async def create_task(
    message: Message, command: CommandObject, state: FSMContext, task_desk: TaskDesk
) -> None:
    """Answer /task; without text, ask for it."""
    if not command.args:
        await state.set_state(TaskCreation.waiting_for_text)
        await message.answer("What is to be done? e.g. Pay rent tomorrow at 9:00 !high")
        return
    await state.clear()
    await _create(message, command.args, task_desk)


async def take_task_text(message: Message, state: FSMContext, task_desk: TaskDesk) -> None:
    """Take the text that /task asked for."""
    await state.clear()
    await _create(message, message.text or "", task_desk)


async def list_tasks(message: Message, task_desk: TaskDesk) -> None:
    """Answer /mytasks."""
    await _answer(message, await task_desk.list_tasks(chat_user_of(_sender(message))))


async def list_pending(message: Message, task_desk: TaskDesk) -> None:
    """Answer /pending."""
    await _answer(message, await task_desk.list_pending(chat_user_of(_sender(message))))


async def list_completed(message: Message, task_desk: TaskDesk) -> None:
    """Answer /completed."""
    await _answer(message, await task_desk.list_completed(chat_user_of(_sender(message))))


async def complete_task(message: Message, command: CommandObject, task_desk: TaskDesk) -> None:
    """Answer /done."""
    await _set_status(message, command, task_desk, TaskStatus.COMPLETED)


async def start_task(message: Message, command: CommandObject, task_desk: TaskDesk) -> None:
    """Answer /start_task."""
    await _set_status(message, command, task_desk, TaskStatus.IN_PROGRESS)


async def cancel_task(
    message: Message, command: CommandObject, state: FSMContext, task_desk: TaskDesk
) -> None:
    """Answer /cancel; without an id, end the conversation in progress."""
    if not command.args and await state.get_state() is not None:
        await state.clear()
        await message.answer("Never mind.")
        return
    await _set_status(message, command, task_desk, TaskStatus.CANCELLED)


async def show_stats(message: Message, task_desk: TaskDesk) -> None:
    """Answer /stats."""
    await _answer(message, await task_desk.get_stats(chat_user_of(_sender(message))))


async def press_button(
    callback_query: CallbackQuery, callback_data: TaskAction, task_desk: TaskDesk
) -> None:
    """Do what a button under a message says."""
    response = await task_desk.set_status(
        chat_user_of(callback_query.from_user), callback_data.task_id.hex, callback_data.status
    )
    await callback_query.answer()
    if isinstance(callback_query.message, Message):
        await callback_query.message.answer(response.text)


async def _create(message: Message, text: str, task_desk: TaskDesk) -> None:
    sender = _sender(message)
    response = await task_desk.create_task(
        chat_user_of(sender),
        BotTaskCreateRequest(telegram_id=sender.id, text=text[:MAX_TEXT_LENGTH]),
        idempotency_key=f"telegram.{message.chat.id}.{message.message_id}",
    )
    await message.answer(response.text, reply_markup=task_actions(response.task_ids[0]))


async def _set_status(
    message: Message, command: CommandObject, task_desk: TaskDesk, status: TaskStatus
) -> None:
    if not command.args:
        await message.answer(f"Which task? e.g. /{command.command} 1a2b3c4d")
        return
    response = await task_desk.set_status(
        chat_user_of(_sender(message)), command.args.split()[0], status
    )
    await _answer(message, response)


async def _answer(message: Message, response: BotCommandResponse) -> None:
    await message.answer(response.text)


def _sender(message: Message) -> User:
    if message.from_user is None:
        raise ValueError("a message without a sender passed the filter")
    return message.from_user
