DRIVERS = {"pg": "asyncpg"}
PAIRS = {"pg": ("psycopg", "connect")}
ORDER = ("json", "pg8000")
