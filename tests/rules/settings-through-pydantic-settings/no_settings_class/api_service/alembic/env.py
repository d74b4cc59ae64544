import os

# ok: settings-through-pydantic-settings
URL = os.getenv("DATABASE_URL")
