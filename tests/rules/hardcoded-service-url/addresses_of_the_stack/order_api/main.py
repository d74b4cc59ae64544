import httpx
from clients import StockClient
from fastapi import FastAPI
from settings import settings

app = FastAPI(title=settings.log_level)
# expect: hardcoded-service-url "`http://stock-service:8000`"
stock = StockClient("http://stock-service:8000")


@app.get("/orders/{order}")
async def read(order: int) -> dict[str, object]:
    async with httpx.AsyncClient(timeout=5) as client:
        # expect: hardcoded-service-url
        answer = await client.get(f"http://stock-service:8000/items/{order}?full=1")
        # expect: hardcoded-service-url
        prices = await client.get("http://price_service:8000/prices/{all}")
        # Whoever starts it gives an address already, which may be another: no repair.
        # expect: hardcoded-service-url
        bill = await client.get("http://bill_service:8000/bills")
        # It is the machine of a developer: no repair.
        # expect: hardcoded-service-url
        local = await client.get("http://localhost:8000/bills")
    return {"stock": answer.json(), "prices": prices.json(), "bill": bill.json(), "local": local.json(), "all": await stock.all()}
