import aiohttp
import httpx
import requests

TIMEOUT = 5.0


class Client(httpx.AsyncClient):
    def __init__(self) -> None:
        super().__init__(timeout=TIMEOUT)


async def load(seconds: float, **options: object) -> str:
    # ok: timeout-set
    async with httpx.AsyncClient(base_url="http://task_store:8000", timeout=seconds) as client:
        await client.get("/tasks")
    # ok: timeout-set
    client = Client()
    await client.get("/tasks")
    # expect: timeout-set[warning] "`httpx.AsyncClient()` is given no timeout"
    async with httpx.AsyncClient() as client:
        await client.get("http://task_store:8000/tasks")
    # expect: timeout-set[error] "`timeout=None` of `httpx.AsyncClient()` waits for ever"
    async with httpx.AsyncClient(timeout=None) as client:
        await client.get("http://task_store:8000/tasks")
    # expect: timeout-set[error] "`timeout=None` of `httpx.Timeout()`"
    async with httpx.AsyncClient(timeout=httpx.Timeout(None, connect=5)) as client:
        await client.get("http://task_store:8000/tasks")
    # ok: timeout-set
    async with httpx.AsyncClient(timeout=httpx.Timeout(None, connect=5, read=20)) as client:
        await client.get("http://task_store:8000/tasks")
    # expect: timeout-set[error] "`aiohttp.ClientSession()` is given no timeout"
    async with aiohttp.ClientSession() as session:
        await session.get("http://task_store:8000/tasks")
    # expect: timeout-set[error] "`total=None` of `aiohttp.ClientTimeout()`"
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None)) as session:
        await session.get("http://task_store:8000/tasks")
    # ok: timeout-set
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None, sock_read=20)) as session:
        await session.get("http://task_store:8000/tasks")
    # expect: timeout-set[warning] "`httpx.get()` is given no timeout"
    httpx.get("http://task_store:8000/tasks")
    # expect: timeout-set[error] "`requests.get()` is given no timeout"
    requests.get("http://task_store:8000/tasks")
    # ok: timeout-set
    requests.get("http://task_store:8000/tasks", **options)
    session = requests.Session()
    # expect: timeout-set[error] "`session.get()` is given no timeout"
    session.get("http://task_store:8000/tasks")
    return ""
