# ok: placeholder-test
from unittest.mock import Mock

from app.tasks import create


def test_create():
    assert create(Mock()) is None
