from fastapi import APIRouter, Depends
from redis.asyncio import Redis

router = APIRouter(dependencies=[Depends(lambda: None)])
client = None


def open_client():
    # expect: connection-per-operation "each time the route `far` calls `open_client`"
    return Redis()


def load():
    return open_client()


def provide():
    # expect: connection-per-operation "for each request that depends on `provide`"
    return Redis()


def checked():
    # expect: connection-per-operation "for each request that depends on `checked`"
    return Redis()


guarded = APIRouter(dependencies=[Depends(checked)])


def connect():
    # expect: connection-per-operation "each time the publishing function `publish_all` calls `connect`"
    return Redis()


def publish_all():
    connect()


@router.get("/far")
async def far(client: Redis = Depends(provide)):
    handed = lambda: [Redis() for _ in range(2)]
    # ok: connection-per-operation
    return load(), (lambda: Redis()), handed
