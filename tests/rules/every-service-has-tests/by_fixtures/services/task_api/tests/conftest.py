import pytest


@pytest.fixture
def started():
    import main

    return main
