import httpx


def test_task_is_stored() -> None:
    assert httpx.get('http://localhost:8000/api/v1/tasks').status_code == 200
