import httpx


async def read(url):
    # expect: httpx-misuse
    return await httpx.request("GET", url)
