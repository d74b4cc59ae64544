from importlib import import_module


def load(name: str) -> object:
    # ok: business-imports-db-driver
    return import_module(name)
