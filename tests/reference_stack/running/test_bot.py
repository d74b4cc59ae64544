"""The bot as people in Telegram see it: its commands do what they say, and a reminder comes once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from tests.support.running_stack import wait_until
from tests.support.task_user import TaskUser

if TYPE_CHECKING:
    from tests.support.broker import Broker
    from tests.support.fake_telegram import FakeTelegram, Sent
    from tests.support.running_stack import RunningStack
    from tests.support.task_user import StoredData

# The documented commands, in the order in which the conversation below uses them.
COMMANDS = ["start", "help", "task", "mytasks", "pending", "start_task", "done", "completed", "cancel", "stats"]
TOLD_WITHIN_SECONDS = 60
ROUNDS_AFTERWARDS = 3


def only(messages: list[Sent]) -> Sent:
    """The one answer that there must be."""
    (message,) = messages
    return message


def tasks_of(stored: StoredData, person: int) -> dict[str, dict[str, Any]]:
    """The stored tasks of somebody in Telegram, by title."""
    user = stored.postgres(f"/users/by_telegram/{person}")
    return {each["title"]: each for each in stored.postgres(f"/users/{user['id']}/tasks")["data"]}


def short(task: dict[str, Any]) -> str:
    """The part of an id that people type."""
    return str(task["id"])[:8]


@pytest.mark.run_check("RUN043")
def test_every_documented_command_does_what_it_says(telegram: FakeTelegram, stored: StoredData) -> None:
    """RUN043: a whole conversation, each answer and its effect in the task store."""
    person = telegram.new_person()

    assert f"person_{person}" in only(telegram.say(person, "/start")).text
    assert stored.postgres(f"/users/by_telegram/{person}")["telegram_id"] == person

    said = only(telegram.say(person, "/help")).text
    assert all(f"/{each}" in said for each in COMMANDS if each not in ("start", "help"))

    created = only(telegram.say(person, "/task Pay rent tomorrow at 9:00 !high"))
    (rent,) = tasks_of(stored, person).values()
    assert created.text.startswith("Created:")
    assert short(rent) in created.text
    assert (rent["title"], rent["priority"], rent["status"]) == ("Pay rent", "high", "todo")
    due = datetime.fromisoformat(rent["due_date"])
    assert (due.date(), due.hour, due.minute) == ((datetime.now(UTC) + timedelta(days=1)).date(), 9, 0)

    # Without a text the bot asks, and takes the next message as the answer.
    assert "What is to be done?" in only(telegram.say(person, "/task")).text
    assert "Water the plants" in only(telegram.say(person, "Water the plants")).text
    only(telegram.say(person, "/task Call the plumber"))
    tasks = tasks_of(stored, person)
    assert set(tasks) == {"Pay rent", "Water the plants", "Call the plumber"}

    listed = only(telegram.say(person, "/mytasks")).text
    assert "(3)" in listed
    assert all(short(each) in listed for each in tasks.values())

    started = only(telegram.say(person, f"/start_task {short(tasks['Pay rent'])}")).text
    assert started.startswith("Started:")
    assert tasks_of(stored, person)["Pay rent"]["status"] == "in_progress"

    done = only(telegram.say(person, f"/done {short(tasks['Pay rent'])}")).text
    assert done.startswith("Done:")
    assert tasks_of(stored, person)["Pay rent"]["completed_at"]

    cancelled = only(telegram.say(person, f"/cancel {short(tasks['Call the plumber'])}")).text
    assert cancelled.startswith("Cancelled:")

    completed = only(telegram.say(person, "/completed")).text
    assert "Pay rent" in completed
    assert "Water the plants" not in completed
    pending = only(telegram.say(person, "/pending")).text
    assert "Water the plants" in pending
    assert "Pay rent" not in pending
    assert "Call the plumber" not in pending

    figures = only(telegram.say(person, "/stats")).text.splitlines()
    assert {"Tasks: 3", "Completed: 1", "cancelled: 1", "todo: 1"} <= set(figures)
    statuses = {title: each["status"] for title, each in tasks_of(stored, person).items()}
    assert statuses == {"Pay rent": "completed", "Water the plants": "todo", "Call the plumber": "cancelled"}


@pytest.mark.run_check("RUN043")
def test_buttons_and_files_work_on_the_task_they_belong_to(telegram: FakeTelegram, stored: StoredData) -> None:
    """RUN043: the buttons under a new task, and a photo with the task's id."""
    person = telegram.new_person()
    created = only(telegram.say(person, "/task Buy a lamp"))
    begin, complete, cancel = created.buttons
    assert (begin["text"], complete["text"], cancel["text"]) == ("▶️ Start", "✅ Done", "✖️ Cancel")
    assert only(telegram.press(person, begin)).text.startswith("Started:")
    assert tasks_of(stored, person)["Buy a lamp"]["status"] == "in_progress"
    assert only(telegram.press(person, complete)).text.startswith("Done:")
    task = tasks_of(stored, person)["Buy a lamp"]
    assert task["status"] == "completed"
    photo = [
        {
            "file_id": f"file_{person}",
            "file_unique_id": f"unique_{person}",
            "width": 90,
            "height": 90,
            "file_size": 1200,
        }
    ]
    attached = only(telegram.say(person, "", photo=photo, caption=short(task)))
    assert attached.text == f"Attached photo_unique_{person}.jpg to {short(task)}."
    wait_until(
        lambda: stored.actions(task["id"])[-1] == "attachment_added",
        within=TOLD_WITHIN_SECONDS,
        what="the attachment is recorded",
    )


@pytest.mark.run_check("RUN043")
def test_wrong_commands_get_an_answer_and_change_nothing(telegram: FakeTelegram, stored: StoredData) -> None:
    """RUN043: missing, wrong and foreign ids."""
    person, stranger = telegram.new_person(), telegram.new_person()
    telegram.say(person, "/task Mine")
    telegram.say(stranger, "/start")
    (task,) = tasks_of(stored, person).values()
    assert only(telegram.say(person, "/done")).text.startswith("Which task?")
    assert only(telegram.say(person, "/done zzzz")).text.startswith("Give the id of a task")
    assert only(telegram.say(person, f"/done {uuid4()}")).text == "You have no task with this id."
    assert only(telegram.say(stranger, f"/done {task['id']}")).text == "You have no task with this id."
    assert tasks_of(stored, person)["Mine"] == task
    assert tasks_of(stored, stranger) == {}


@pytest.mark.run_check("RUN043")
def test_an_update_that_comes_twice_is_answered_once(telegram: FakeTelegram, stored: StoredData) -> None:
    """RUN043: Telegram delivers an update again when its confirmation was lost."""
    person = telegram.new_person()
    only(telegram.say(person, "/task Only once"))
    telegram.repeat_last_update()
    # The answer to a later message comes after whatever the repeated one would have caused.
    only(telegram.say(person, "/mytasks"))
    assert [each.text.split("\n")[0] for each in telegram.sent_to(person)] == ["Created:", "Your tasks (1):"]
    assert set(tasks_of(stored, person)) == {"Only once"}


@pytest.mark.run_check("RUN043")
def test_the_bot_waits_for_its_token_and_tells_telegram_its_commands(
    telegram: FakeTelegram, stack: RunningStack
) -> None:
    """RUN043: healthy while Telegram refuses the token; then the menu that people see names the documented commands."""

    def refused() -> bool:
        records = stack.records("task_bot_service", since=since)
        return any(each["message"] == "telegram_token_refused" for each in records)

    since, token = datetime.now(UTC).isoformat(), telegram.token
    telegram.commands, telegram.token = [], f"{token}_of_another_bot"
    try:
        stack.restart("task_bot_service")
        wait_until(refused, within=TOLD_WITHIN_SECONDS, what="the bot says that its token is refused")
        assert telegram.commands == []
    finally:
        telegram.token = token
    wait_until(lambda: telegram.commands, within=TOLD_WITHIN_SECONDS, what="the bot publishes its commands")
    assert sorted(each["command"] for each in telegram.commands) == sorted(COMMANDS)
    person = telegram.new_person()
    assert only(telegram.say(person, "/start"))


# ── Reminders ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def wait_for_rounds(stack: RunningStack, broker: Broker) -> None:
    """The reminder worker looked for due reminders several more times, and the bot has sent all that it found."""
    since = datetime.now(UTC).isoformat()

    def rounds() -> int:
        records = stack.records("task_reminder_worker", since=since)
        return sum(each["message"] == "reminders_processed" for each in records)

    wait_until(lambda: rounds() >= ROUNDS_AFTERWARDS, within=TOLD_WITHIN_SECONDS, what="further rounds of the worker")
    wait_until(
        lambda: broker.queues()["bot.notifications"] == 0, within=TOLD_WITHIN_SECONDS, what="the bot has sent all"
    )


@pytest.mark.run_check("RUN044")
def test_a_due_reminder_is_told_once(
    stack: RunningStack, broker: Broker, telegram: FakeTelegram, stored: StoredData
) -> None:
    """RUN044: a reminder that somebody asked for arrives when it is due, not before, and never again."""
    person = telegram.new_person()
    telegram.say(person, "/start")
    user = TaskUser.of_telegram(stack, person)
    task = user.create_task("Feed the cat")
    text = f"The cat waits {uuid4()}"
    remind_at = datetime.now(UTC) + timedelta(seconds=6)
    answer = user.call("POST", f"/tasks/{task['id']}/reminders", {"remind_at": remind_at.isoformat(), "message": text})
    assert answer.status == 201, answer.body
    told = lambda: [each for each in telegram.sent_to(person) if text in each.text]  # noqa: E731
    assert not told()
    wait_until(told, within=TOLD_WITHIN_SECONDS, what="the person is reminded")
    assert datetime.now(UTC) >= remind_at
    assert "Feed the cat" in told()[0].text
    wait_until(
        lambda: [each["status"] for each in stored.postgres(f"/reminders?task_id={task['id']}")["data"]] == ["sent"],
        within=TOLD_WITHIN_SECONDS,
        what="the reminder is stored as sent",
    )
    wait_for_rounds(stack, broker)
    assert len(told()) == 1


@pytest.mark.run_check("RUN044")
def test_a_task_that_is_due_soon_is_told_once(stack: RunningStack, broker: Broker, telegram: FakeTelegram) -> None:
    """RUN044: the scheduled reminder and the notice that a task is due soon are one message."""
    person = telegram.new_person()
    telegram.say(person, "/start")
    user = TaskUser.of_telegram(stack, person)
    user.create_task("Catch the train", due_date=(datetime.now(UTC) + timedelta(minutes=30)).isoformat())
    told = lambda: [each for each in telegram.sent_to(person) if "Catch the train" in each.text]  # noqa: E731
    wait_until(told, within=TOLD_WITHIN_SECONDS, what="the person is told")
    wait_for_rounds(stack, broker)
    assert len(told()) == 1


@pytest.mark.run_check("RUN044")
def test_what_is_done_is_not_reminded_of(
    stack: RunningStack, broker: Broker, telegram: FakeTelegram, stored: StoredData
) -> None:
    """RUN044: completing a task cancels its reminders; another reminder shows that the bot would have told."""
    person = telegram.new_person()
    telegram.say(person, "/start")
    user = TaskUser.of_telegram(stack, person)
    done, still_open = user.create_task("Done in time"), user.create_task("Still open")
    remind_at = (datetime.now(UTC) + timedelta(seconds=8)).isoformat()
    for task in (done, still_open):
        answer = user.call("POST", f"/tasks/{task['id']}/reminders", {"remind_at": remind_at})
        assert answer.status == 201, answer.body
    assert user.call("PATCH", f"/tasks/{done['id']}", {"status": "completed"}).status == 200
    wait_until(
        lambda: (
            [each["status"] for each in stored.postgres(f"/reminders?task_id={done['id']}")["data"]] == ["cancelled"]
        ),
        within=TOLD_WITHIN_SECONDS,
        what="the reminder is cancelled",
    )
    wait_until(
        lambda: [each for each in telegram.sent_to(person) if "Still open" in each.text],
        within=TOLD_WITHIN_SECONDS,
        what="the other reminder comes",
    )
    wait_for_rounds(stack, broker)
    assert not [each for each in telegram.sent_to(person) if "Done in time" in each.text]
