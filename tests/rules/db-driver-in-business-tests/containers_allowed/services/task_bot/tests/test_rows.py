import bot
# ok: db-driver-in-business-tests
from testcontainers.postgres import PostgresContainer


def test_rows(connection):
    # expect: db-driver-in-business-tests "sends SQL through `connection.execute`"
    connection.execute("SELECT name FROM tasks WHERE id = 1")
