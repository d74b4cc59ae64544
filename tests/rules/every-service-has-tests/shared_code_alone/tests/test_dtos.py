from shared.dtos import TASK


def test_task():
    assert TASK["title"] == ""
