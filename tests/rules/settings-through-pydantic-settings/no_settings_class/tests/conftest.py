import os

# ok: settings-through-pydantic-settings
URL = os.getenv("TEST_URL")
