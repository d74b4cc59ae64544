import sys

sys.path.insert(0, sys.argv[1])


def test_version():
    import task_api_version

    assert task_api_version.VERSION
