from task_service import TaskService


async def test_task_is_stored(session) -> None:
    await TaskService(session).create("a")
    session.add.assert_called_once()
