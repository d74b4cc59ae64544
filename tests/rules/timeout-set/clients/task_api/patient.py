import httpx


async def load() -> None:
    # ok: timeout-set
    async with httpx.AsyncClient() as client:
        await client.get("http://task_store:8000/tasks", timeout=5)
        # expect: timeout-set[error] "`timeout=None` of `client.post()` waits for ever"
        await client.post("http://task_store:8000/tasks", timeout=None)
        # ok: timeout-set
        async with client.stream("GET", "http://task_store:8000/tasks", timeout=None) as answer:
            answer.raise_for_status()
        # ok: timeout-set
        await client.post("http://task_store:8000/tasks", json=None, timeout=5)
