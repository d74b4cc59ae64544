from importlib import import_module

_MODULES = {'Store': 'store'}


def __getattr__(name):
    return getattr(import_module(f'{__name__}.{_MODULES[name]}'), name)
