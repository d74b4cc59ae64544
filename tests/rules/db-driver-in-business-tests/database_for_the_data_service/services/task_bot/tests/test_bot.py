import bot


# ok: db-driver-in-business-tests
def test_bot(data_service):
    assert bot
