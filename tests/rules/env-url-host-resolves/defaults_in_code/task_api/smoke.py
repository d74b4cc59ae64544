import os

from main import settings

# ok: env-url-host-resolves
BASE = os.getenv("SMOKE_BASE", "http://task-dev:8000")
print(BASE, settings.forgotten_url)
