import os

import pytest

API_URL = os.environ.get("TEST_API", "")
POSTGRES = os.environ["TEST_POSTGRES"]


@pytest.fixture
def url() -> str:
    return POSTGRES
