import importlib

import app.tracing


def load(name):
    return importlib.import_module(name)
