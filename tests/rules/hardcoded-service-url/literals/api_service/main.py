import logging
import os

import httpx
import jwt
from clients import DataServiceClient
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.security import OAuth2PasswordBearer
from settings import settings

HOST = "db_postgres_service"
EMPTY = ""
BASE = "http://127.0.0.1:8001"  # expect: hardcoded-service-url
# ok: hardcoded-service-url
app = FastAPI(servers=[{"url": "http://localhost:8000"}], description="http://localhost:8000")
# ok: hardcoded-service-url
app.add_middleware(CORSMiddleware, allow_origins=["http://localhost:3000"])
# ok: hardcoded-service-url
allowed_origins = ["http://localhost:3001"]
# expect: hardcoded-service-url "`http://db_postgres_service:8001` is written in the code"
client = DataServiceClient("http://db_postgres_service:8001")
# expect: hardcoded-service-url
other = DataServiceClient("http://" + HOST + ":8001")
# expect: hardcoded-service-url "`http://localhost:8001/login`"
scheme = OAuth2PasswordBearer(tokenUrl="http://localhost:8001/login")
# expect: hardcoded-service-url
host = DataServiceClient("https://host.docker.internal:8001")
# ok: hardcoded-service-url
right = DataServiceClient(settings.DB_POSTGRES_SERVICE_URL)
# ok: hardcoded-service-url
read = DataServiceClient(os.getenv("DB_URL", "http://db_postgres_service:8001"))
# ok: hardcoded-service-url
given = DataServiceClient(getattr(settings_of_all, "url", "http://db_postgres_service:8001"))
# ok: hardcoded-service-url
telegram = DataServiceClient("https://api.telegram.org")
# ok: hardcoded-service-url
broker = DataServiceClient("redis://localhost:6379")


def cors_hosts() -> list[str]:
    # ok: hardcoded-service-url
    return ["http://localhost:3000"]


async def load(user: int) -> httpx.Response:
    # expect: hardcoded-service-url "`http://db_postgres_service:8001/users/{}`"
    answer = await httpx.AsyncClient().get(f"http://db_postgres_service:8001/users/{user}")
    # ok: hardcoded-service-url
    logging.info("asked http://db_postgres_service:8001")
    logging.info("http://db_postgres_service:8001")  # ok: hardcoded-service-url
    # ok: hardcoded-service-url
    return await httpx.AsyncClient().get(BASE + "/users")


async def fallen_back() -> None:
    # ok: hardcoded-service-url
    url = settings.PARTNER_URL or "http://db_postgres_service:8001"
    await httpx.AsyncClient().get(url)


# ok: hardcoded-service-url
JWT_ISSUER = "http://db_postgres_service:8010"
# ok: hardcoded-service-url
claims = {"iss": "http://db_postgres_service:8011", "aud": "http://db_postgres_service:8012"}
# expect: hardcoded-service-url "`http://db_postgres_service:8013`"
places = {"users": "http://db_postgres_service:8013"}


def token(user: int) -> str:
    # ok: hardcoded-service-url
    return jwt.encode({"sub": user, "iss": "http://db_postgres_service:8014", "aud": "http://db_postgres_service:8015"}, str(claims))


def checked(text: str) -> dict[str, object]:
    # ok: hardcoded-service-url
    return jwt.decode(text, str(places), issuer="http://db_postgres_service:8016", audience="http://db_postgres_service:8017")


def made(text: str) -> httpx.Request:
    # expect: hardcoded-service-url "`http://db_postgres_service:8018`"
    return httpx.Request("GET", **read.options({"base": "http://db_postgres_service:8018"}, text))
