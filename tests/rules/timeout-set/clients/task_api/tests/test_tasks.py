import requests


def test_tasks() -> None:
    # ok: timeout-set
    assert requests.get("http://localhost:8000/tasks").ok
