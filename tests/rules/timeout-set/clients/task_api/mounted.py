import httpx
import requests
from own import Adapter

session = requests.Session()
session.mount("http://", Adapter(5))


def load() -> None:
    # ok: timeout-set
    session.get("http://task_store:8000/tasks")
    # expect: timeout-set[warning] "`httpx.get()` is given no timeout"
    httpx.get("http://task_store:8000/tasks")
