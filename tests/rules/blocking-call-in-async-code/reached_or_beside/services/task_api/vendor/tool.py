import requests


def pull():
    # Whoever copied a library does not mend it.
    # ok: blocking-call-in-async-code
    return requests.get("http://tool")
