def test_task_is_stored(client) -> None:
    assert client.post("/api/v1/tasks").status_code == 201
