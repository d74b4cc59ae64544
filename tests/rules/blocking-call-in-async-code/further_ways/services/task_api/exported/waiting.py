import time


def wait(seconds):
    # expect: blocking-call-in-async-code "through `exported` → `wait`"
    time.sleep(seconds)
