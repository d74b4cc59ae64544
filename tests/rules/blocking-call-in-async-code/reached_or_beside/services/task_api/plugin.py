import time


async def found_by_name():
    # Nothing imports it by its name, but it is in the image.
    # expect: blocking-call-in-async-code "`found_by_name`"
    time.sleep(1)
