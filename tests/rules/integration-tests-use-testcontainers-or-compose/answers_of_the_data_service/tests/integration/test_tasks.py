import httpx
import respx

from task_client import TaskClient

DATA_URL = "http://localhost:8001"


@respx.mock
async def test_task_is_stored() -> None:
    # expect: integration-tests-use-testcontainers-or-compose "answers for `task_data`"
    respx.post("http://task_data:8000/api/v1/tasks").mock(return_value=httpx.Response(201))
    assert await TaskClient(DATA_URL).create("a")
