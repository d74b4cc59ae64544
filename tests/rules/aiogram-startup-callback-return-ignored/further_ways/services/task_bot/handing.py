import redis.asyncio as redis
from aiogram import Dispatcher, Router

router = Router()
client = redis.from_url("redis://redis")
registry = {}


class State:
    pass


state = State()


def fill(target):
    target["redis"] = client


@router.startup()
async def by_default(dispatcher):
    dispatcher.workflow_data.setdefault("redis", client)
    # ok: aiogram-startup-callback-return-ignored
    return {"redis": client}


@router.startup()
async def by_item(dispatcher):
    dispatcher.__setitem__("redis", client)
    # ok: aiogram-startup-callback-return-ignored
    return {"redis": client}


@router.startup()
async def by_middleware(dispatcher):
    dispatcher.message.middleware(print)
    # ok: aiogram-startup-callback-return-ignored
    return {"redis": client}


@router.startup()
async def by_outer_middleware(dispatcher):
    dispatcher.message.outer_middleware(print)
    # ok: aiogram-startup-callback-return-ignored
    return {"redis": client}


@router.startup()
async def by_router(dispatcher):
    dispatcher.include_router(router)
    # ok: aiogram-startup-callback-return-ignored
    return {"redis": client}


@router.startup()
async def by_attribute():
    state.redis = client
    # ok: aiogram-startup-callback-return-ignored
    return {"redis": client}


@router.startup()
async def into_registry():
    registry["redis"] = client
    # ok: aiogram-startup-callback-return-ignored
    return {"redis": client}


@router.startup()
async def into_parameter(target):
    target["redis"] = client
    # ok: aiogram-startup-callback-return-ignored
    return {"redis": client}


@router.startup()
async def handed_on(dispatcher):
    fill(dispatcher)
    # ok: aiogram-startup-callback-return-ignored
    return {"redis": client}


@router.startup()
async def handed_on_by_type(main: Dispatcher):
    fill(main)
    # ok: aiogram-startup-callback-return-ignored
    return {"redis": client}


@router.startup()
async def into_its_own(url="redis://redis"):
    data = dict()
    data["redis"] = client
    other = "x"
    fill(other)
    # expect: aiogram-startup-callback-return-ignored "`into_its_own`"
    return data


async def on_router():
    # expect: aiogram-startup-callback-return-ignored "`on_router`"
    return {"redis": client}


register = router.startup.register
register(on_router)
