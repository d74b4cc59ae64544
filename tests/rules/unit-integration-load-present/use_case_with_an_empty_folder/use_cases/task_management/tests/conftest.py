import pytest


@pytest.fixture
def title() -> str:
    return 'a'
