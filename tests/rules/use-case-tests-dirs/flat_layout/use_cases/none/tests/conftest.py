import pytest


@pytest.fixture
def task() -> str:
    return "x"
