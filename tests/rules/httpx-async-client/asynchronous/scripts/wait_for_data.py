import requests

# ok: httpx-async-client
requests.get("http://db_postgres_service:8000/health", timeout=5)
