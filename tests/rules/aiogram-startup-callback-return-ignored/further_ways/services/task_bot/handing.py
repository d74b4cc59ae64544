import redis.asyncio as redis
from aiogram import Dispatcher, Router
from job_queue import Queue, build

router = Router()
client = redis.from_url("redis://redis")
registry = {}
queue = Queue()


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


@router.startup()
async def by_registered_middleware():
    router.message.middleware.register(print)
    # ok: aiogram-startup-callback-return-ignored
    return {"redis": client}


@router.startup()
async def handed_on_by_short_name(dp):
    fill(dp)
    # ok: aiogram-startup-callback-return-ignored
    return {"redis": client}


@queue.startup()
async def of_another_framework():
    # ok: aiogram-startup-callback-return-ignored
    return {"redis": client}


@router.startup()
async def into_what_it_made():
    data = build()
    data["redis"] = client
    # expect: aiogram-startup-callback-return-ignored "`into_what_it_made`"
    return data


async def on_router():
    # expect: aiogram-startup-callback-return-ignored "`on_router`"
    return {"redis": client}


register = router.startup.register
register(on_router)
