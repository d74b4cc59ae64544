import httpx
from shared.settings import settings

print(settings.user_url)
# ok: no-circular-service-dependency
httpx.get("http://user_api:8000/x")
