import functools
from contextlib import asynccontextmanager

import httpx


def mapped(function):
    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
        try:
            return await function(*args, **kwargs)
        except httpx.HTTPError as error:
            raise LookupError from error

    return wrapper


def mapped_as(kind):
    def decorator(function):
        async def wrapper(*args, **kwargs):
            try:
                return await function(*args, **kwargs)
            except httpx.HTTPError as error:
                raise kind from error

        return wrapper

    return decorator


@asynccontextmanager
async def mapping():
    try:
        yield
    except httpx.HTTPError as error:
        raise LookupError from error


def passed(function):
    return function
