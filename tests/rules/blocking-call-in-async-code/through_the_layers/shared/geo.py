import requests


def locate(address: str) -> str:
    # Code of several services is one finding.
    # expect: blocking-call-in-async-code "a coroutine calls it through `place` → `locate`, and one more coroutine does"
    return requests.get("https://geo.example.org", params={"q": address}).text
