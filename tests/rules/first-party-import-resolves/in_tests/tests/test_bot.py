# ok: first-party-import-resolves
from bot.main import dispatch
# expect: first-party-import-resolves "`app.noone` is imported"
from app.noone import Row


def test_dispatch():
    assert dispatch and Row
