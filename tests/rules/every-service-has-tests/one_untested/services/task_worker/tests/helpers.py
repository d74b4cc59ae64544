from main import consume


def test_nothing():
    assert consume
