from importlib import import_module


def __getattr__(name):
    return import_module(f'.{name}', __name__)
