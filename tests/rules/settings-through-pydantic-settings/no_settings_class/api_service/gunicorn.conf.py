import os

# ok: settings-through-pydantic-settings
workers = int(os.getenv("WORKERS", "2"))
