# ok: imported-but-not-declared
import fastapi
import httpx
