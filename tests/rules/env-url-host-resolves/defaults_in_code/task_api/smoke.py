import os

# ok: env-url-host-resolves
BASE = os.getenv("SMOKE_BASE", "http://task-dev:8000")
print(BASE)
