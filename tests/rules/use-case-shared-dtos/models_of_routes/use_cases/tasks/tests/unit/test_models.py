from api_service import Status, Task


def test_a_task_is_open() -> None:
    assert Task(id=1, title="x").status is Status.OPEN
