from reminder_service import ReminderService


async def test_reminder_is_stored(session) -> None:
    await ReminderService(session).create("a")
    session.add.assert_called_once()
