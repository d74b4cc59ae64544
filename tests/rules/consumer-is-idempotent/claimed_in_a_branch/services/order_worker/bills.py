import httpx


async def bill(message) -> None:
    if message.routing_key == "order.free":
        return
    else:
        async with httpx.AsyncClient() as http:
            await http.post("http://bills/bills", content=message.body)
