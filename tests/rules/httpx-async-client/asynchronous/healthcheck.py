import urllib.request


def healthy() -> bool:
    # ok: httpx-async-client
    return urllib.request.urlopen("http://localhost:8000/health", timeout=3).status == 200
