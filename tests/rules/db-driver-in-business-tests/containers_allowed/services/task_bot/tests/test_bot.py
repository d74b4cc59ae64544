import bot
# ok: db-driver-in-business-tests
from testcontainers.postgres import PostgresContainer
# expect: db-driver-in-business-tests "imports the database library `psycopg`"
import psycopg
