from src.main import app
from testcontainers.core.container import DockerContainer


async def test_rows(connection):
    # expect: db-driver-in-business-tests "sends SQL through `connection.fetch`"
    await connection.fetch("SELECT * FROM tasks")
    # expect: db-driver-in-business-tests "starts a database with `postgres:16`"
    DockerContainer("postgres:16")
    # ok: db-driver-in-business-tests
    DockerContainer("redis:7-alpine")
