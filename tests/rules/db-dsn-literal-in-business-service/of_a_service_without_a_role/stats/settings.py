import os

DB_HOST = os.environ.get("DB_HOST")
# expect: db-dsn-literal-in-business-service "`front_bot` (business_bot) holds a connection string of a database (`postgresql+asyncpg`) in code of `stats` that it reaches (front_bot.main → stats.settings)"
URL = f"postgresql+asyncpg://app:pw@{DB_HOST}/app"
