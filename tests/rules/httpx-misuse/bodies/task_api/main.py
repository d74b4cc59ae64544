import httpx
from fastapi import FastAPI

app = FastAPI()
OPTIONS = {"json": {"why": "done"}}


class Client:
    def __init__(self) -> None:
        self.http = httpx.AsyncClient()

    async def drop(self, url: str, **options: object) -> httpx.Response:
        return await self.http.delete(url, **options)

    async def send(self, url: str, json: object = None, **options: object) -> httpx.Response:
        assert json is None
        return await self.http.delete(url, **options)

    async def tell(self, url: str, **options: object) -> httpx.Response:
        assert options
        return await self.http.delete(url, **self.extra)

    async def change(self, url: str, **options: object) -> httpx.Response:
        return await self.http.patch(url, **options)


@app.get("/tasks")
async def read(url: str, client: httpx.AsyncClient, own: Client, other: httpx.Client):
    # expect: httpx-misuse "`client.delete` has no parameter `json`, so the call fails"
    await client.delete(url, json={"why": "done"})
    # expect: httpx-misuse "`json`"
    await client.delete(url, **OPTIONS)
    # expect: httpx-misuse
    await client.get(url, data={"a": 1})
    # expect: httpx-misuse
    await client.head(url, content=b"a")
    # expect: httpx-misuse
    await client.options(url, files={})
    # expect: httpx-misuse
    other.get(url, json={})
    # expect: httpx-misuse
    other.delete(url, json={})
    # expect: httpx-misuse
    other.head(url, json={})
    # expect: httpx-misuse
    other.options(url, json={})
    # ok: httpx-misuse
    await client.request("DELETE", url, json={"why": "done"})
    # ok: httpx-misuse
    await client.post(url, json={"why": "done"})
    # expect: httpx-misuse "`own.drop` hands `json` on to `self.http.delete`, which has no such parameter"
    await own.drop(url, json={"why": "done"})
    # ok: httpx-misuse
    await own.drop(url, params={"why": "done"})
    # ok: httpx-misuse
    await own.send(url, json=None)
    # ok: httpx-misuse
    await own.tell(url, json=None)
    # ok: httpx-misuse
    await own.change(url, json={"why": "done"})
