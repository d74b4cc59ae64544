import os

# ok: settings-through-pydantic-settings
URL = os.getenv("SEED_URL")
