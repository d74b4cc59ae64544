import functools
import time


def slowed(function):
    @functools.wraps(function)
    def wrapper(*arguments, **keywords):
        # expect: blocking-call-in-async-code "a coroutine calls it through `slow` → `wrapper`"
        time.sleep(1)
        return function(*arguments, **keywords)

    return wrapper


def timed(function):
    @functools.wraps(function)
    async def for_coroutines(*arguments, **keywords):
        return await function(*arguments, **keywords)

    @functools.wraps(function)
    def for_functions(*arguments, **keywords):
        # ok: blocking-call-in-async-code
        time.sleep(1)
        return function(*arguments, **keywords)

    return for_coroutines
