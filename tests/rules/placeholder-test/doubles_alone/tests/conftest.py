import importlib

import pytest


@pytest.fixture
def make():
    return importlib.import_module("app.tasks").create
