# ok: unclassified-code-uses-db-driver
from testcontainers.postgres import PostgresContainer
