def pytest_collection_modifyitems(items):
    pass
