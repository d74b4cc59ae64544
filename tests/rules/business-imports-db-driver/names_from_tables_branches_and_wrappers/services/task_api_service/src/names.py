DRIVERS = {"pg": "asyncpg", "http": "httpx"}
