import os


def text(name: str, default: str = "") -> str:
    # ok: db-settings-in-business-config
    return os.environ.get(name, default)
