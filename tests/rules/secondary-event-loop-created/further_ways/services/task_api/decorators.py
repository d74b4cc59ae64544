import asyncio
import functools


def synchronous(function):
    @functools.wraps(function)
    def wrapper(*arguments):
        # expect: secondary-event-loop-created "`synchronous.<locals>.wrapper`"
        return asyncio.run(function(*arguments))

    return wrapper
