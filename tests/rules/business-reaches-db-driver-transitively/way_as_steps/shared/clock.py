import time

from shared.store import pool


def now():
    return time.time(), pool
