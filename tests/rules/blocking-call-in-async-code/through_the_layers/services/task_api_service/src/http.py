import requests


def get(path: str) -> list[str]:
    # expect: blocking-call-in-async-code "through `list_tasks` → `all` → `fetch` → `load` → `get`"
    return requests.get(f"http://db_postgres_service:8000{path}").json()
