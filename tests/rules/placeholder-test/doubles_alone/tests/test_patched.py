# ok: placeholder-test
from unittest.mock import patch


@patch("app.tasks.create")
def test_create(patched):
    assert patched() is not None
