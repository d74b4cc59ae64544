# ok: placeholder-test
from unittest.mock import Mock


def test_create(make):
    assert make(Mock()) is None
