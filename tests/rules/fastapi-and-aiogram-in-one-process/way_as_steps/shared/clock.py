import time

from shared.web import Page


def now():
    return time.time(), Page
