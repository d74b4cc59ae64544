import httpx


async def read(url):
    # ok: httpx-misuse
    return await httpx.get(url)
