import importlib
_LAZY = {'Store': '.store'}


def __getattr__(name):
    return getattr(importlib.import_module(_LAZY[name], __name__), name)
