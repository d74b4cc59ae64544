# expect: db-driver-in-business-tests "a test of `task_api_service` (business_api) starts a database with `testcontainers.postgres`"
from testcontainers.postgres import PostgresContainer

pytest_plugins = ["tests.fixtures.mongo"]
