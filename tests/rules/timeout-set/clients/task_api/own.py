import requests
from requests.adapters import HTTPAdapter


class Adapter(HTTPAdapter):
    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__()


def load() -> None:
    # ok: timeout-set
    requests.post("http://task_store:8000/tasks", timeout=5)
