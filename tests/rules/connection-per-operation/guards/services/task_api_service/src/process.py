"""Guards on what lives as long as the process."""

import asyncio

from aio_pika import connect_robust
from redis.asyncio import Redis

one = None
two = None
three = None
_kept = {}
_ready = False
_lock = asyncio.Lock()
URL = "redis://redis"


def by_early_return():
    global one
    if one is not None:
        return one
    # ok: connection-per-operation
    one = Redis.from_url(URL)
    return one


def by_truth():
    global one
    if one:
        return one
    # ok: connection-per-operation
    one = Redis.from_url(URL)
    return one


def by_else():
    global one
    if one:
        pass
    else:
        # ok: connection-per-operation
        one = Redis.from_url(URL)


def by_walrus():
    global one
    if (known := one) is not None:
        return known
    # ok: connection-per-operation
    one = Redis.from_url(URL)
    return one


def by_except():
    global missing
    try:
        return missing
    except NameError:
        # ok: connection-per-operation
        missing = Redis.from_url(URL)
        return missing


def by_except_and_on():
    try:
        return _kept["redis"]
    except KeyError:
        pass
    # ok: connection-per-operation
    _kept["redis"] = Redis.from_url(URL)
    return _kept["redis"]


def by_key(name):
    if name not in _kept:
        # ok: connection-per-operation
        _kept[name] = Redis.from_url(URL)
    return _kept[name]


def by_item(name):
    if name in _kept:
        return _kept[name]
    # ok: connection-per-operation
    _kept[name] = Redis.from_url(URL)
    return _kept[name]


def by_get(name):
    client = _kept.get(name)
    if client is None:
        # ok: connection-per-operation
        client = Redis.from_url(URL)
        _kept[name] = client
    return client


def by_setdefault(name):
    # The default is made before anybody looks.
    # expect: connection-per-operation "calls `by_setdefault`"
    return _kept.setdefault(name, Redis.from_url(URL))


def by_or():
    global one
    # ok: connection-per-operation
    one = one or Redis.from_url(URL)
    return one


def by_conditional():
    global one
    # ok: connection-per-operation
    one = Redis.from_url(URL) if one is None else one
    return one


def by_match():
    global one
    match one:
        case None:
            # ok: connection-per-operation
            one = Redis.from_url(URL)


def by_flag():
    global _ready, one
    if _ready:
        return
    # ok: connection-per-operation
    one = Redis.from_url(URL)
    _ready = True


def by_helper():
    if two is None:
        _fill()


def _fill():
    global two
    # ok: connection-per-operation
    two = Redis.from_url(URL)


async def by_double_check():
    global three
    if three is None or three.is_closed:
        async with _lock:
            if three is None or three.is_closed:
                # ok: connection-per-operation
                three = await connect_robust("amqp://rabbitmq")
    return three


def by_attribute(request):
    if getattr(request.app.state, "redis", None) is None:
        # ok: connection-per-operation
        request.app.state.redis = Redis.from_url(URL)
    return request.app.state.redis


def by_default(client=None):
    if client is None:
        # ok: connection-per-operation
        client = Redis.from_url(URL)
    return client


def left_out():
    return by_none()


def by_none(client=None):
    # expect: connection-per-operation "calls `by_none`"
    return client or Redis.from_url(URL)


def _keeping():
    client = None

    def provide():
        nonlocal client
        if client is None:
            # ok: connection-per-operation
            client = Redis.from_url(URL)
        return client

    return provide


by_closure = _keeping()


class Shared:
    client = None

    @classmethod
    def get(cls):
        if cls.client is not None:
            return cls.client
        # ok: connection-per-operation
        cls.client = Redis.from_url(URL)
        return cls.client


def of_its_class():
    return Shared.get()
