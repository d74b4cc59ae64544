from importlib import import_module

from app.constants import DRIVERS, ORDER, PAIRS


def driver(name):
    return import_module(DRIVERS[name])  # expect: business-imports-db-driver


def paired(name):
    module, attribute = PAIRS[name]
    return getattr(import_module(module), attribute)  # expect: business-imports-db-driver


for each in ORDER:
    import_module(each)  # expect: business-imports-db-driver
