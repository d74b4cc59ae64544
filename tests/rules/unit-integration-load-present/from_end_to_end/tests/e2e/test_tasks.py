def test_task_is_stored(client) -> None:
    assert client.get('/api/v1/tasks').status_code == 200
