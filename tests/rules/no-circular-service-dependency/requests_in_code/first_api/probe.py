import httpx

# ok: no-circular-service-dependency
httpx.get("http://first_api:8000/peer")
