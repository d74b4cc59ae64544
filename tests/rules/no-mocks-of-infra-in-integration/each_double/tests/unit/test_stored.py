def test_stored(rabbitmq):
    assert rabbitmq
