import httpx

httpx.get("http://orders")
