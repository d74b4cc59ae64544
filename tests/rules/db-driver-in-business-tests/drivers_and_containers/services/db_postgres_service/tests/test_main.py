# ok: db-driver-in-business-tests
import asyncpg
from src.main import app
# ok: db-driver-in-business-tests
from testcontainers.postgres import PostgresContainer
