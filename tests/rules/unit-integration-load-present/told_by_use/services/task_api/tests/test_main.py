from main import tasks


def test_no_tasks() -> None:
    assert tasks() == []
