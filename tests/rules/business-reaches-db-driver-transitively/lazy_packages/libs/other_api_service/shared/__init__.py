import importlib
_LAZY = {'Dto': '.dto'}


def __getattr__(name):
    return getattr(importlib.import_module(_LAZY[name], __name__), name)
