from motor.motor_asyncio import AsyncIOMotorClient

from settings import settings


def build_client():
    return AsyncIOMotorClient(settings.mongodb_url)


def read_rows() -> dict[str, str]:
    return {}
