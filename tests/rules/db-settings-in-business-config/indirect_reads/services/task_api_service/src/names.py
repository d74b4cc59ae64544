KEYS = {"url": "DATABASE_URL", "cache": "REDIS_URL"}
HOST = "PGHOST"
