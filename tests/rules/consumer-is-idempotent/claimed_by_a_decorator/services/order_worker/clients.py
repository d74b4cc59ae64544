import httpx


async def bill(body: bytes) -> None:
    async with httpx.AsyncClient() as http:
        await http.post("http://bills/bills", content=body)
