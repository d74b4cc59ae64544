import httpx


async def read(url):
    # expect: httpx-misuse
    return await httpx.delete(url)
