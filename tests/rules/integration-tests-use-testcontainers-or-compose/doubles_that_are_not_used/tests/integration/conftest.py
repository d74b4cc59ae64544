import fakeredis
import pytest


@pytest.fixture
def user() -> str:
    return "a"
