import importlib

import pytest

# expect: db-driver-in-business-tests "a test of `task_api_service` (business_api) imports the database library `asyncpg`"
driver = importlib.import_module("asyncpg")


@pytest.fixture
def rows():
    return driver.connect()
