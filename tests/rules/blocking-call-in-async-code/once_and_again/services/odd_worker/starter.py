import sys


def start(function):
    getattr(sys.modules["asyncio"], "run")(function())
