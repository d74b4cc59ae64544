import pytest
from unittest.mock import patch

pytestmark = pytest.mark.usefixtures("stored")


@pytest.fixture(name="stored")
def fixture_of_the_store():
    # expect: integration-tests-use-testcontainers-or-compose "replaces `task_service.session`"
    with patch("task_service.session"):
        yield


def test_task_is_stored(client) -> None:
    assert client.post("/api/v1/tasks").status_code == 201
